"""What persons have graded: the newest word about each incident and each report."""

from collections.abc import Iterable, Iterator

from model.grade import Credibility, Regrade, Subject

# Beyond this a report sets no level and confirms nothing (DOCTRINE §3, §6).
_CREDIBLE = frozenset({Credibility.CONFIRMED, Credibility.PROBABLY_TRUE, Credibility.POSSIBLY_TRUE})


class Grades:
    """Grades by subject. What went back to the machine is kept, so that it is heard only once."""

    def __init__(self) -> None:
        self._by_subject: dict[tuple[Subject, str], Regrade] = {}

    def take(self, standing: Iterable[Regrade]) -> list[Regrade]:
        """Let these stand; return those that say something new."""
        fresh = [item for item in standing if self._by_subject.get(item.key) != item]
        self._by_subject |= {item.key: item for item in fresh}
        return fresh

    def of_incident(self, incident: str) -> Regrade | None:
        """Return the grade that a person gave to an incident; None where the machine's stands."""
        return self._in_force(Subject.INCIDENT, incident)

    def of_report(self, report: str) -> Regrade | None:
        """Return the grade that a person gave to a report; None where nobody did."""
        return self._in_force(Subject.REPORT, report)

    def doubts(self, report: str) -> bool:
        """Whether a person graded a report less than possibly true, or said it cannot be judged."""
        found = self.of_report(report)
        return found is not None and found.credibility not in _CREDIBLE

    def incidents(self) -> Iterator[tuple[str, Regrade]]:
        """Return the incidents that persons graded, with the grade in force."""
        for (subject, name), item in self._by_subject.items():
            if subject is Subject.INCIDENT and item.grade is not None:
                yield name, item

    def _in_force(self, subject: Subject, name: str) -> Regrade | None:
        found = self._by_subject.get((subject, name))
        return None if found is None or found.grade is None else found


def named(regrades: Iterable[Regrade], subject: Subject) -> set[str]:
    """Return the ids of the incidents, or of the reports, that these grades are about."""
    return {item.name for item in regrades if item.subject is subject}
