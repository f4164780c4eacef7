"""Models that the rules use, and how they are made: nothing here runs in an audit."""
