#!/usr/bin/env python3
"""The judge of histories finds what is wrong: each history here is wrong in one way."""

import unittest

import history


def write(op, version, begin, end, code="OK", doc="d"):
    return {"op": op, "doc": doc, "version": version, "begin": begin, "end": end, "code": code}


def read(version, begin, end, code="OK", deleted=False, doc="d"):
    return {"op": "read", "doc": doc, "version": version, "deleted": deleted, "begin": begin,
            "end": end, "code": code}


def observations(count, begin, end, code="OK", doc="d"):
    return {"op": "observations", "doc": doc, "count": count, "begin": begin, "end": end,
            "code": code}


CREATED = write("create", 1, 1, 2)
UPDATED = write("update", 2, 3, 4)
DELETED = write("delete", 3, 5, 6)


class HistoryTest(unittest.TestCase):
    def check(self, *events, stored=None, wrong=None):
        found = history.judge(list(events), stored)
        if wrong is None:
            self.assertEqual(found, [])
        else:
            self.assertEqual(len(found), 1, found)
            self.assertIn(wrong, found[0])

    def test_passes_what_is_right(self):
        self.check(CREATED, UPDATED, DELETED, read(0, 0, 1.5, "NOT_FOUND"), read(1, 1.5, 2.5),
                   read(1, 3.1, 3.2), read(2, 3.3, 3.4), read(2, 4.5, 5.5), observations(3, 2.5, 2.6),
                   observations(0, 5.5, 5.6), read(2, 7, 8, deleted=True),
                   stored={"d": (1, 2, True, 0)})

    def test_leaves_open_what_an_unanswered_write_came_to(self):
        lost = write("create", 1, 1, 2, "UNAVAILABLE")
        self.check(lost, read(0, 3, 4, "NOT_FOUND"), read(1, 5, 6), stored={"d": (1, 1, False, 3)})
        self.check(lost, read(0, 3, 4, "NOT_FOUND"), stored={})

    def test_sees_an_acknowledged_document_that_a_read_misses(self):
        self.check(CREATED, read(0, 3, 4, "NOT_FOUND"), wrong="acknowledged, a later read found 0")

    def test_sees_a_stale_read(self):
        self.check(CREATED, UPDATED, read(1, 5, 6), wrong="version 2 was acknowledged")

    def test_sees_a_deleted_document_that_is_back(self):
        self.check(CREATED, UPDATED, DELETED, read(2, 7, 8), wrong="version 3 was acknowledged")

    def test_sees_what_was_seen_and_is_gone(self):
        self.check(write("create", 1, 1, 9, "UNAVAILABLE"), read(1, 2, 3),
                   read(0, 4, 5, "NOT_FOUND"), wrong="version 1 was seen")

    def test_sees_a_version_before_it_was_sent(self):
        self.check(CREATED, UPDATED, read(2, 2.1, 2.5), wrong="before it was sent")

    def test_sees_half_a_document(self):
        self.check(CREATED, observations(2, 3, 4), wrong="2 observations")

    def test_sees_a_refusal_of_a_good_write(self):
        self.check(write("create", 1, 1, 2, "ALREADY_EXISTS"), wrong="answered ALREADY_EXISTS")

    def test_sees_what_is_stored_wrong(self):
        for stored, wrong in (({}, "0 is stored"), ({"d": (2, 1, False, 3)}, "2 times"),
                              ({"d": (1, 1, False, 2)}, "2 of its 3"),
                              ({"d": (1, 1, True, 0)}, "-1 is stored"),
                              ({"d": (1, 5, False, 3)}, "never sent"),
                              ({"d": (1, 1, False, 3), "e": (1, 1, False, 3)}, "nobody sent it")):
            self.check(CREATED, stored=stored, wrong=wrong)


if __name__ == "__main__":
    unittest.main(verbosity=2)
