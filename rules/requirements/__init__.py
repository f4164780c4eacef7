"""What stands behind the rules: success criteria and house obligations, as data."""
