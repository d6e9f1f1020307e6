"""Random commands, several processes, killed processes, full disks and damaged files."""
