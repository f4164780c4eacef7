"""What Presscheck writes: every report format, all made from one Run."""
