"""What is ready-made for CI: the GitHub Action, the GitLab include, the pre-commit hook."""
