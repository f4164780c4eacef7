"""What people decided on findings: waivers, the baseline, sign-offs, and the log of all of these."""
