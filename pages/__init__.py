"""The screens: widgets and layout, nothing else."""
