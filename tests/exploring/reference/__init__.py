"""A second, naive model of a run, written from the rules; it imports nothing of the engine.

It reads a definition as plain data, folds the whole log anew for each command, keeps no index, and
answers with an event or with the ids of the reasons against it.
"""
