#!/usr/bin/env python3
"""The door to Policysite: hand the command line to the package beside this file."""

from policysite.cli import main

if __name__ == "__main__":
    main()
