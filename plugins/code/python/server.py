"""
Forks, for each job, a candidate and a judge from one interpreter that has everything imported.

It reads one byte for each job and nothing of the job itself, so that no candidate inherits a word of any test.
"""

import sys

# Imported once, here, so that no candidate has to.
import ast, bisect, cmath, collections, copy, ctypes, dataclasses, datetime, decimal, enum, fractions, functools  # noqa
import gc, heapq, itertools, json, math, mmap, operator, os, random, re, resource, shutil, signal, socket  # noqa
import statistics, string, time, traceback, typing  # noqa

import candidate
import judge
import remote

CONTROL, RESULTS = 0, 1
PR_SET_DUMPABLE = 4
JUDGE_BYTES = 2**30


def forked(run):
    """The process number of a child that runs a function and nothing after it."""
    process = os.fork()
    if process == 0:
        try:
            run()
        finally:
            os._exit(1)
    return process


def answer(isolated, results):
    """One job, with processes of its own; says what the candidate used when all of them are gone."""
    near, far = socket.socketpair()
    output, printed = os.pipe()
    hits = memoryview(mmap.mmap(-1, 4 * candidate.LINES)).cast('I')

    def run_candidate():
        if not isolated:
            os.setsid()
        candidate.run(far, printed, hits)

    process = forked(run_candidate)
    far.close()
    os.close(printed)

    def run_judge():
        resource.setrlimit(resource.RLIMIT_AS, (JUDGE_BYTES, JUDGE_BYTES))
        make = lambda most: remote.Candidate(near, output, process, most)
        judge.serve(lambda length: os.read(CONTROL, length), results, make, hits)
        os._exit(0)

    referee = forked(run_judge)
    near.close()
    os.close(output)
    os.waitpid(referee, 0)
    stop_all(process, isolated)
    _, _, usage = os.wait4(process, 0)
    while isolated and os.listdir('/tmp'):
        for name in os.listdir('/tmp'):
            remove(os.path.join('/tmp', name))
    os.write(results, b'\n' + json.dumps({'done': {'memoryBytes': usage.ru_maxrss * 1024}}).encode() + b'\n')


def stop_all(process, isolated):
    """Ends the candidate and whatever it started: in a process namespace of our own, everything but us and its init."""
    try:
        if isolated:
            os.kill(-1, signal.SIGKILL)
        else:
            os.kill(process, signal.SIGKILL)
            os.killpg(process, signal.SIGKILL)
    except OSError:
        pass


def remove(path):
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path, ignore_errors=True)
    else:
        os.unlink(path)


def main():
    isolated = sys.argv[1] == 'isolated'
    if isolated and (os.getpid() != 2 or os.getppid() != 1):
        sys.exit('The sandbox is not in a process namespace of its own.')
    if ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        sys.exit('The sandbox cannot shield its memory.')
    results = os.dup(RESULTS)
    os.set_inheritable(results, False)
    os.write(results, json.dumps({'ready': list(sys.version_info[:3])}).encode() + b'\n')
    gc.freeze()
    while os.read(CONTROL, 1):
        answer(isolated, results)


main()
