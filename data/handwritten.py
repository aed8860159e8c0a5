"""Reports by hand: bytes, report, grade and the word about what it concerns, kept as one."""

from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial

import duckdb

from data import grades, judgements, payloads, reports
from data.store import Store, revision_in
from model.entry import Entry
from model.grade import Regrade
from model.judgement import Judgement
from model.poll import Payload
from model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a person wrote.

    Attributes:
        payload: The bytes of what they filled in.
        report: What was read from them.
        grade: Their own grade of it.
        judgement: Their word that it concerns an incident's occurrence; None where they gave none.
        entry: What the log says.
    """

    payload: Payload
    report: Report
    grade: Regrade
    judgement: Judgement | None
    entry: Entry


def put(store: Store, written: Written) -> Future[int]:
    """Store it in one transaction, as a poll's reports are; fusion finds it as it finds those.

    No poll is kept with it: nobody was asked.
    """
    return store.write(partial(_put, written))


def _put(written: Written, connection: duckdb.DuckDBPyConnection) -> int:
    revision = revision_in(connection)
    payloads.append(connection, revision, written.payload, written.report.handling)
    reports.append(connection, revision, (written.report,))
    if written.judgement is not None:
        judgements.append(connection, revision, (written.judgement,))
    grades.append(connection, revision, (written.grade,), (written.entry,))
    return revision
