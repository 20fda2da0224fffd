"""Calls a function of somebody's file for each text that it is sent.

Started as: simulator_worker.py <file.py> <function>. Requests come as lines of JSON on file descriptor 3, answers go as lines of
JSON to 4, so that nothing the function prints gets between them. Only the standard library is used; Python 3.8 or newer.
"""

import asyncio
import contextlib
import importlib.util
import inspect
import io
import json
import os
import sys
import threading
import time
import traceback

MOST_PRINTED = 2000
SECONDS_BETWEEN_SIGNS = 0.2


class Printed(io.TextIOBase):
    """Keeps the beginning of what is printed, and how much more there was."""

    def __init__(self):
        self.parts = []
        self.left = MOST_PRINTED
        self.dropped = 0

    def writable(self):
        return True

    def write(self, text):
        kept = text[: self.left]
        self.parts.append(kept)
        self.left -= len(kept)
        self.dropped += len(text) - len(kept)
        return len(text)

    def text(self):
        more = "" if self.dropped == 0 else " … (%d more characters)" % self.dropped
        return "".join(self.parts).strip() + more


def plain(value):
    """What JSON does not know: numbers and arrays of NumPy and the like."""
    for name in ("item", "tolist"):
        convert = getattr(value, name, None)
        if callable(convert) and (name == "tolist" or getattr(value, "size", 1) == 1):
            return convert()
    raise TypeError("a value of type %s cannot be written as JSON" % type(value).__name__)


def encoded(value):
    """Values as JSON; what is no number is written so that it can be said."""
    return json.dumps(finite(value), default=lambda one: finite(plain(one)), allow_nan=False)


def finite(value):
    if isinstance(value, float) and value - value != 0:
        return {"$notFinite": repr(value)}
    if isinstance(value, dict):
        return {str(key): finite(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [finite(one) for one in value]
    return value


def said(error, file):
    """An error in one line, with the last line of the file that it came through."""
    kind = type(error).__name__
    words = " ".join(str(error).split())[:500]
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    where = " (%s, line %d)" % (os.path.basename(file), frames[-1].lineno) if frames else ""
    if isinstance(error, SyntaxError) and error.lineno:
        where = " (%s, line %d)" % (os.path.basename(error.filename or file), error.lineno)
        words = error.msg
    return kind + (": " + words if words else "") + where


def load(file):
    sys.path.insert(0, os.path.dirname(file))
    name = os.path.splitext(os.path.basename(file))[0]
    spec = importlib.util.spec_from_file_location(name, file)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def takes_progress(function):
    """Whether a function wants to say how far it is: it has a parameter of that name."""
    try:
        return "progress" in inspect.signature(function).parameters
    except (TypeError, ValueError):
        return False


class Functions:
    """What a file offers: one text, many at a time, and how the score changes with named numbers."""

    def __init__(self, module, name, tell):
        self.tell = tell
        self.one = getattr(module, name, None)
        self.many = getattr(module, name + "_many", None)
        self.gradient = getattr(module, "gradient", None)
        self.loop = None

    def problem(self, file, name):
        if self.one is None and self.many is None:
            return "%s has no function '%s'" % (os.path.basename(file), name)
        for function in (self.one, self.many):
            if function is None:
                continue
            if not callable(function):
                return "'%s' of %s is no function" % (name, os.path.basename(file))
            try:
                inspect.signature(function).bind("", **self.further(function))
            except TypeError:
                return "'%s' of %s must take one argument, the text" % (function.__name__, os.path.basename(file))
            except ValueError:
                pass
        return None

    def further(self, function):
        return {"progress": self.tell} if takes_progress(function) else {}

    def call(self, function, argument):
        value = function(argument, **self.further(function))
        if inspect.isawaitable(value):
            if self.loop is None:
                self.loop = asyncio.new_event_loop()
                asyncio.set_event_loop(self.loop)
            value = self.loop.run_until_complete(value)
        return value

    def answers(self, texts, file):
        if self.many is not None and (self.one is None or len(texts) > 1):
            return self.batch(texts, file)
        return [self.single(text, file) for text in texts]

    def batch(self, texts, file):
        printed = Printed()
        try:
            with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
                values = self.call(self.many, list(texts))
                values = list(values)
        except BaseException as error:  # also sys.exit()
            if self.one is not None:
                return [self.single(text, file) for text in texts]
            return [{"error": said(error, file), "printed": printed.text()} for _ in texts]
        if len(values) != len(texts):
            wrong = "it gave back %d results for %d texts" % (len(values), len(texts))
            return [{"invalid": wrong} for _ in texts]
        return [self.checked(value, printed) for value in values]

    def single(self, text, file):
        printed = Printed()
        gradient = None
        try:
            with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
                value = self.call(self.one, text) if self.one is not None else self.call(self.many, [text])[0]
                if callable(self.gradient):
                    gradient = self.call(self.gradient, text)
        except BaseException as error:
            return {"error": said(error, file), "printed": printed.text()}
        return self.checked(value, printed, gradient)

    def checked(self, value, printed, gradient=None):
        answer = {"value": value, "printed": printed.text()}
        if gradient is not None:
            answer["gradient"] = gradient
        try:
            encoded(answer)
        except (TypeError, ValueError) as error:
            return {"invalid": " ".join(str(error).split())[:300]}
        return answer


def main():
    requests = os.fdopen(3, "r", encoding="utf-8", newline="\n")
    answers = os.fdopen(4, "w", encoding="utf-8", newline="\n")
    for descriptor in (3, 4):
        os.set_inheritable(descriptor, False)

    writing = threading.Lock()
    last_sign = [float("-inf")]

    def answer(message):
        with writing:
            answers.write(encoded(message) + "\n")
            answers.flush()

    def tell(done=None, words=""):
        """What a function calls to say how far it is, from 0 to 1, and what it does: a sign of life."""
        if time.monotonic() - last_sign[0] < SECONDS_BETWEEN_SIGNS:
            return
        last_sign[0] = time.monotonic()
        sign = {}
        if done is not None and 0 <= float(done) <= 1:
            sign["done"] = float(done)
        if words:
            sign["words"] = str(words)[:200]
        answer({"progress": sign})

    file, name = os.path.abspath(sys.argv[1]), sys.argv[2]
    printed = Printed()
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            functions = Functions(load(file), name, tell)
        problem = functions.problem(file, name)
    except BaseException as error:
        problem = said(error, file)
    if problem is not None:
        answer({"problem": problem})
        return
    answer({"ready": True})
    for line in requests:
        request = json.loads(line)
        answer({"id": request["id"], "answers": functions.answers(request["texts"], file)})


main()
