"""What the trials of all scripts here share: a list of them, and waiting for what they expect."""
import http.client
import time

TRIALS = []


def trial(expected):
    """Adds a function to the trials, with what it expects to see."""
    def add(function):
        TRIALS.append((function.__name__, expected, function))
        return function
    return add


class Overdue(Exception):
    """What was waited for did not come."""


def wait(what, condition, seconds=30, every=0.02, passing=(OSError, http.client.HTTPException)):
    """Waits until a condition gives something true, and gives that; faults that are passing count as not yet."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            value = condition()
        except passing:
            value = None
        if value:
            return value
        time.sleep(every)
    raise Overdue(what)
