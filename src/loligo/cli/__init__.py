"""The command line: one file a verb, each with HELP, EPILOG, add_arguments and run."""
