"""The bundled demo: a small patient-education site with planted faults, served on loopback."""
