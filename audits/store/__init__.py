"""Where runs are kept: written page by page, so that a killed run can go on."""
