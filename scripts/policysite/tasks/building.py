"""All policies of a repository, built side by side: each in a process of its own, and only what changed."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from policysite.errors import BuildError, PolicysiteError
from policysite.folders import alone, unfinished
from policysite.project import LOCK, chosen, refuse_overlap
from policysite.tasks.overview import SITE, write_overview
from policysite.tasks.program import program
from policysite.tasks.publishing import Made, Order, is_built, make, place


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a policy: where its site is, whether it was built anew, and why it could not be."""

    slug: str
    site: Path
    renewed: bool
    error: PolicysiteError | None = None


def build_all(root: Path, as_of: date | None, *, files: bool = True) -> Iterator[Outcome]:
    """Build the sites of all policies, as many at once as there are processors; tell of each when it is done.

    A policy that fails leaves the site that it had, and the others go on. Raises MisuseError, FileError,
    and PolicyError for policies that would lie in one another: then nothing is built.
    """
    slugs = chosen(root, None)
    refuse_overlap(root)
    name = program(root)
    with alone(root / LOCK), unfinished(root / SITE) as scratch:
        changed = []
        for order in (Order(root, slug, as_of, name, files) for slug in slugs):
            match _find(order):
                case None:
                    changed.append(order)
                case outcome:
                    yield outcome
        for order, made in _making(changed, scratch):
            yield _finish(order, scratch, made)
        write_overview(root, as_of)


_Answer = Made | PolicysiteError | None
_Running = dict[Connection, tuple[Order, BaseProcess]]


def _find(order: Order) -> Outcome | None:
    """Look whether there is anything to do, which takes less than to start a process; None if there is."""
    try:
        return Outcome(order.slug, order.target, renewed=False) if is_built(order) else None
    except PolicysiteError as error:
        return Outcome(order.slug, order.target, renewed=False, error=error)


def _finish(order: Order, scratch: Path, made: _Answer) -> Outcome:
    """Put a site in its place: here and not in its process, which may outlive this one."""
    if isinstance(made, PolicysiteError):
        return Outcome(order.slug, order.target, renewed=False, error=made)
    try:
        if made:
            place(order, scratch, made)
    except PolicysiteError as error:
        return Outcome(order.slug, order.target, renewed=False, error=error)
    return Outcome(order.slug, order.target, renewed=made is not None)


def _making(orders: Sequence[Order], scratch: Path) -> Iterator[tuple[Order, _Answer]]:
    """Make sites in processes, which end when nobody waits for them any more."""
    waiting = list(reversed(orders))
    running: _Running = {}
    try:
        while waiting or running:
            while waiting and len(running) < (os.cpu_count() or 1):
                _start(waiting.pop(), scratch, running)
            ready = wait(running)
            for receiving in [each for each in running if each in ready]:
                order, process = running.pop(receiving)
                answer = _answer_of(order, receiving)
                process.join()
                yield order, answer
    finally:
        for receiving, (_, process) in running.items():
            process.terminate()
            process.join()
            receiving.close()


def _start(order: Order, scratch: Path, running: _Running) -> None:
    context = get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(sending, order, scratch))
    with _uninterrupted():
        process.start()
    running[receiving] = order, process
    sending.close()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start processes that leave Ctrl-C to this one, which ends them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _answer_of(order: Order, receiving: Connection) -> _Answer:
    """Take what a process made or raised; BuildError is the answer of one that ended without a word."""
    with receiving:
        try:
            answer: _Answer = receiving.recv()
        except EOFError:
            return BuildError(
                "the process that built it ended before its time",
                where=order.slug,
                do="see what it said above; if nothing, whether there is enough memory",
            )
    return answer


def _answer(sending: Connection, order: Order, scratch: Path) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # which ends its own processes too
    logging.basicConfig(format=f"%(levelname)s: {order.slug}: %(message)s")
    try:
        answer: _Answer = make(order, scratch)
    except PolicysiteError as error:
        answer = error
    with suppress(BrokenPipeError):  # nobody waits any more
        sending.send(answer)
