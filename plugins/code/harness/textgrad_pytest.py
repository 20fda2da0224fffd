"""A plugin of pytest: an event a line for each test, and which lines of some files it runs."""

import io
import json
import os
import sys

folder = os.environ.get('TEXTGRAD_FOLDER') or os.getcwd()
target = os.path.join(os.environ['TEXTGRAD_RESULTS'], 'events.jsonl')
paths = {os.path.join(folder, path): path for path in json.loads(os.environ.get('TEXTGRAD_PATHS', '[]'))}


def say(**event):
    with io.open(target, 'a', encoding='utf-8') as file:
        file.write(u'' + json.dumps(event) + u'\n')


def file_of(nodeid):
    return nodeid.split('::')[0]


def pytest_collectreport(report):
    if report.failed:
        message = str(report.longrepr)[:20000]
        say(event='file', file=file_of(report.nodeid), name=report.nodeid, outcome='failed', message=message)


def pytest_runtest_logreport(report):
    name = report.nodeid.split('::', 1)[-1].replace('::', ' > ')
    event = dict(event='test', file=file_of(report.nodeid), name=name)
    if report.when == 'call' or (report.when == 'setup' and report.outcome != 'passed'):
        message = getattr(report, 'longreprtext', '') if report.failed else None
        say(outcome=report.outcome, message=message and message[:20000], **event)
    elif report.when == 'teardown' and report.failed:
        say(outcome='failed', message=report.longreprtext[:20000], **event)


class Lines(object):
    """Notes the lines of the files that are looked at while a test runs; leaves other tracers alone."""

    def __init__(self):
        self.seen = {}

    def trace(self, frame, what, _):
        path = paths.get(frame.f_code.co_filename)
        if path is None:
            return None
        self.seen.setdefault(path, set()).add(frame.f_lineno)
        return self.trace

    def run(self, item):
        sys.settrace(self.trace)
        try:
            yield
        finally:
            sys.settrace(None)
            name = item.nodeid.split('::', 1)[-1].replace('::', ' > ')
            lines = {path: sorted(seen) for path, seen in self.seen.items()}
            say(event='lines', file=file_of(item.nodeid), name=name, lines=lines)


try:
    import pytest

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_call(item):
        if paths and sys.gettrace() is None:
            for _ in Lines().run(item):
                yield
        else:
            yield
except ImportError:
    pass
