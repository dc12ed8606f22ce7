"""Any YAML file of ours, read strictly into values that know their places."""
