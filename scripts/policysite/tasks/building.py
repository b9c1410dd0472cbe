"""All policies of a repository, built side by side: each in a process of its own, and only what changed."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from multiprocessing.connection import Connection
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
    """Build the sites of all policies, as many at once as there are processors; tell of each, in order.

    A policy that fails leaves the site that it had, and the others go on. Raises MisuseError, FileError,
    and PolicyError for policies that would lie in one another: then nothing is built.
    """
    slugs = chosen(root, None)
    refuse_overlap(root)
    name = program(root)
    with (
        alone(root / LOCK),
        unfinished(root / SITE) as scratch,
        ThreadPoolExecutor(os.cpu_count()) as workers,
    ):
        orders = [Order(root, slug, as_of, name, files) for slug in slugs]
        pending = [(order, _begin(order, scratch, workers)) for order in orders]
        for order, making in pending:
            yield _finish(order, scratch, making)
        write_overview(root, as_of)


_Making = Future[Made | None] | PolicysiteError | None


def _begin(order: Order, scratch: Path, workers: ThreadPoolExecutor) -> _Making:
    """Look whether there is anything to do, which takes less than to start a process."""
    try:
        return None if is_built(order) else workers.submit(_make_apart, order, scratch)
    except PolicysiteError as error:
        return error


def _finish(order: Order, scratch: Path, making: _Making) -> Outcome:
    """Wait for a site and put it in its place: here and not in its process, which may outlive this one."""
    match making:
        case None:
            return Outcome(order.slug, order.target, renewed=False)
        case PolicysiteError() as error:
            return Outcome(order.slug, order.target, renewed=False, error=error)
    try:
        made = making.result()
        if made:
            place(order, scratch, made)
    except PolicysiteError as error:
        return Outcome(order.slug, order.target, renewed=False, error=error)
    return Outcome(order.slug, order.target, renewed=made is not None)


def _make_apart(order: Order, scratch: Path) -> Made | None:
    """Make a site in a process of its own, which ends with it and gives its memory back.

    Raises what `make` raises, and BuildError if the process ends without a word.
    """
    context = get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(sending, order, scratch))
    process.start()
    sending.close()
    try:
        answer: Made | PolicysiteError | None = receiving.recv()
    except EOFError as error:
        raise BuildError(
            "the process that built it ended before its time",
            where=order.slug,
            do="see what it said above; if nothing, whether there is enough memory",
        ) from error
    finally:
        process.join()
        receiving.close()
    if isinstance(answer, PolicysiteError):
        raise answer
    return answer


def _answer(sending: Connection, order: Order, scratch: Path) -> None:
    logging.basicConfig(format=f"%(levelname)s: {order.slug}: %(message)s")
    try:
        answer: Made | PolicysiteError | None = make(order, scratch)
    except PolicysiteError as error:
        answer = error
    sending.send(answer)
