"""What Presscheck checks: pure rules over the evidence of a visit. No I/O, no browser, no clock."""
