"""Files of ours of any kind: found, recognised and checked; and every rule explained."""
