#!/usr/bin/env python3
"""What was acknowledged stays, once, whatever dies in between."""

import threading

import stack

TEXT = "2024年{month}月份，规模以上工业增加值同比增长{value}%。\n"


def text_of(number):
    return TEXT.format(month=number % 12 + 1, value=f"{number / 10 + 1:.1f}")


class StoringTest(stack.StackTest):
    def names_stored(self):
        names, token = [], ""
        while True:
            page = self.stack.call("query", "ListDocuments", {"pageSize": 7, "pageToken": token})
            names += [document["name"] for document in page.get("documents", [])]
            token = page.get("nextPageToken", "")
            if not token:
                return names

    def test_the_same_document_twice_is_stored_once(self):
        first = self.stack.create_sample("industry-monthly-2023-12.txt")
        second = self.stack.create_sample("industry-monthly-2023-12.txt")
        self.assertEqual(first["name"], second["name"])
        self.assertEqual(first["createTime"], second["createTime"])
        self.assertEqual(self.names_stored().count(first["name"]), 1)
        observations = self.stack.call("query", "ListObservations",
                                       {"parent": first["name"], "pageSize": 1000})
        self.assertEqual(len(observations["observations"]), first["observationCount"])

    def test_words_of_a_document_are_soon_in_their_index(self):
        self.stack.ask_database("CREATE EXTENSION IF NOT EXISTS pageinspect")
        self.stack.create_sample("industry-monthly-2023-12.txt")
        waiting = "SELECT n_pending_pages FROM gin_metapage_info(get_raw_page('document_search_by_term', 0))"
        self.stack.wait_for(lambda: self.stack.ask_database(waiting) == "0")

    def test_a_request_id_makes_a_call_idempotent(self):
        request = {"document": {"content": "5LiA5pyI5Lu95aKe6ZW/My4wJeOAgg==", "mimeType": "text/plain"},
                   "requestId": "3f0c1c5e-8f5f-4d5e-9d0a-0a4f6f6b2a11"}
        first = self.stack.call("parser", "CreateDocument", request)
        self.assertEqual(self.stack.call("parser", "CreateDocument", request)["name"], first["name"])

    def test_validate_only_stores_nothing(self):
        before = self.names_stored()
        document = {"content": "5LqM5pyI5Lu95aKe6ZW/NC4wJeOAgg==", "mimeType": "text/plain"}
        self.stack.call("parser", "CreateDocument", {"document": document, "validateOnly": True})
        self.assertEqual(self.names_stored(), before)

    def test_nothing_acknowledged_is_lost_when_services_are_killed_between_calls(self):
        acknowledged = {}
        for number in range(12):
            stored = self.stack.create(text_of(number))
            acknowledged[stored["name"]] = stored["observationCount"]
            victim = ("parser", "query")[number % 2]
            self.stack.kill(victim)
            self.stack.start(victim)
        self.assertEqual(len(acknowledged), 12)
        for name, count in acknowledged.items():
            with self.subTest(name):
                self.assertEqual(
                    self.stack.call("query", "GetDocument", {"name": name})["state"],
                    "DOCUMENT_STATE_ACTIVE")
                listed = self.stack.call("query", "ListObservations", {"parent": name})
                self.assertEqual(len(listed.get("observations", [])), count)

    def test_a_document_in_flight_when_its_service_is_killed_is_whole_or_absent(self):
        for number in range(100, 108):
            outcome = []

            def send(text=text_of(number)):
                try:
                    outcome.append(self.stack.create(text)["name"])
                except stack.CallError as error:
                    outcome.append(error)

            sender = threading.Thread(target=send)
            sender.start()
            sender.join(0.01 * (number % 8))
            self.stack.kill("parser")
            sender.join()
            self.stack.start("parser")
            with self.subTest(number):
                if isinstance(outcome[0], str):
                    self.stack.call("query", "GetDocument", {"name": outcome[0]})
                else:
                    self.assertIn(outcome[0].code, ("UNAVAILABLE", "CANCELLED", "INTERNAL"))
                # Sending again is what a client does; it must find or make one whole document.
                again = self.stack.create(text_of(number))
                listed = self.stack.call("query", "ListObservations", {"parent": again["name"]})
                self.assertEqual(len(listed.get("observations", [])),
                                 again.get("observationCount", 0))
                self.assertEqual(self.names_stored().count(again["name"]), 1)

    def test_services_stop_in_order_on_sigterm(self):
        for name in ("parser", "query"):
            self.assertEqual(self.stack.stop(name), 0, self.stack.log(name)[-2000:])
            self.stack.start(name)


if __name__ == "__main__":
    stack.main()
