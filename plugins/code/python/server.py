"""
Forks, for each job, a candidate and a judge from one interpreter that has everything imported.

It reads one byte for each job and nothing of the job itself, so that no candidate inherits a word of any test.
"""

import sys

# Imported once, here, so that no candidate has to.
import ast, bisect, cmath, collections, copy, ctypes, dataclasses, datetime, decimal, enum, fractions, functools  # noqa
import gc, heapq, itertools, json, math, mmap, operator, os, random, re, resource, signal, socket  # noqa
import statistics, string, time, traceback, typing  # noqa

import births
import candidate
import judge
import rehearsal
import remote
import system_calls

CONTROL, RESULTS = 0, 1
PR_SET_DUMPABLE = 4
CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWNET = 0x00020000, 0x20000000, 0x40000000
MS_NOSUID, MS_NODEV, MNT_DETACH = 2, 4, 2
FOLDER = b'/tmp'
FOLDER_HOLDS = b'size=16m,nr_inodes=4096,mode=700'
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


def look_at_text(_, results):
    """A question about a text, of which nothing is run."""
    referee = forked(lambda: judge.serve(lambda length: os.read(CONTROL, length), results, None, None))
    os.waitpid(referee, 0)
    return 0


def run_program(isolated, results):
    """One program, with processes and a folder of its own; gives the bytes that it used when all of them are gone."""
    if isolated:
        make_folder()
    near, far = socket.socketpair()
    asked, asking = socket.socketpair()
    output, printed = os.pipe()
    read, told = os.pipe()
    known, telling = os.pipe()
    hits = memoryview(mmap.mmap(-1, 4 * candidate.LINES)).cast('I')

    def run_candidate():
        candidate.run(far, printed, hits, asking if isolated else None)

    def run_launcher():
        launch(run_candidate, (far, printed, asking), (telling, told), asked if isolated else None)

    def run_judge():
        resource.setrlimit(resource.RLIMIT_AS, (JUDGE_BYTES, JUDGE_BYTES))
        ending = remote.Ending(read if isolated else None)
        process = int.from_bytes(os.read(read, 4), 'big')
        if process == 0:
            os._exit(1)
        make = lambda most: remote.Candidate(near, output, process, ending, most)
        judge.serve(lambda length: os.read(CONTROL, length), results, make, hits)
        # The program goes while this process does.
        stop(process, isolated)
        os._exit(0)

    launcher = forked(run_launcher)
    for one in (far, asked, asking):
        one.close()
    for one in (printed, told, telling):
        os.close(one)
    # It waits for the number of the candidate before it reads a word of the tests.
    referee = forked(run_judge)
    process = int.from_bytes(os.read(known, 4), 'big')
    if process == 0:
        sys.exit('The sandbox cannot make a process namespace for a program.')
    near.close()
    for one in (output, read, known):
        os.close(one)
    os.waitpid(referee, 0)
    stop(process, isolated)
    _, _, usage = os.wait4(launcher, 0)
    if isolated:
        drop_folder()
    return usage.ru_maxrss * 1024


def make_folder():
    """Puts an empty folder before the last one, for a program and its tests."""
    if candidate.LIBC.mount(b'none', FOLDER, b'tmpfs', MS_NOSUID | MS_NODEV, FOLDER_HOLDS) != 0:
        sys.exit('The sandbox cannot mount a folder for a program in its namespace.')
    os.chdir(FOLDER)


def drop_folder():
    """Takes the folder away, with all that was left in it."""
    os.chdir('/')
    if candidate.LIBC.umount2(FOLDER, MNT_DETACH) != 0:
        sys.exit('The sandbox cannot remove the folder of a program.')


def launch(run, handed, told, asked):
    """
    Starts a candidate as the first process of a namespace of its own: it sees no other, and none outlives it. Tells its
    number to the server and to the judge, and the judge at its end how it ended.
    """
    if asked is not None and candidate.LIBC.unshare(CLONE_NEWPID) != 0:
        os._exit(1)
    process = forked(run)
    for one in handed:
        os.close(one if isinstance(one, int) else one.detach())
    server, judge = told
    for one in told:
        os.write(one, process.to_bytes(4, 'big'))
    os.close(server)
    if asked is not None:
        births.attend(asked, process)
    _, status = os.waitpid(process, 0)
    try:
        os.write(judge, status.to_bytes(4, 'big'))
    except OSError:
        pass
    os._exit(0)


def stop(process, isolated):
    """Ends a candidate and whatever it started."""
    try:
        os.kill(process, signal.SIGKILL)
        if not isolated:
            os.killpg(process, signal.SIGKILL)
    except OSError:
        pass


def can_refuse():
    """Whether the kernel refuses system calls, tried in a child."""
    child = forked(lambda: os._exit(1 if system_calls.refuse() is None else 0))
    return os.waitpid(child, 0)[1] == 0


def main():
    isolated = sys.argv[1] == 'isolated'
    if isolated and (os.getpid() != 2 or os.getppid() != 1):
        sys.exit('The sandbox is not in a process namespace of its own.')
    if candidate.LIBC.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        sys.exit('The sandbox cannot shield its memory.')
    if isolated and [int(part) for part in re.findall(r'\d+', os.uname().release)[:2]] < [5, 9]:
        sys.exit(f'The sandbox needs Linux 5.9 or newer, and this is {os.uname().release}.')
    if isolated and not can_refuse():
        sys.exit('The sandbox cannot have system calls refused: it knows those of 64-bit x86 and Arm, and needs seccomp.')
    if isolated:
        if candidate.LIBC.unshare(CLONE_NEWNS) != 0:
            sys.exit('The sandbox cannot make a namespace for the folder of a program.')
        # A network in which not even a program and itself can talk: what is under way there is held by no limit.
        if candidate.LIBC.unshare(CLONE_NEWNET) != 0:
            sys.exit('The sandbox cannot make a network without any interface.')
        make_folder()
        drop_folder()
    rehearsal.rehearse()
    results = os.dup(RESULTS)
    os.set_inheritable(results, False)
    os.write(results, json.dumps({'ready': list(sys.version_info[:3])}).encode() + b'\n')
    gc.freeze()
    answers = {b'j': run_program, b'i': look_at_text}
    while kind := os.read(CONTROL, 1):
        used = answers[kind](isolated, results)
        os.write(results, b'\n' + json.dumps({'done': {'memoryBytes': used}}).encode() + b'\n')


main()
