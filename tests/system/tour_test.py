#!/usr/bin/env python3
"""docs/grpcurl.md goes through both services with grpcurl, on the samples; each command prints what the page shows."""

import page_steps
import stack


class TourTest(page_steps.PageTest):
    page = stack.ROOT / "docs/grpcurl.md"

    def after_step(self, command):
        if "ParserService/" in command:
            self.stack.wait_for_audit()

    def test_every_command_prints_what_the_page_shows(self):
        self.run_page()

    def test_every_method_is_on_the_page(self):
        page = self.page.read_text(encoding="utf-8")
        left = {"CancelReparseJob", "ResumeReparseJob", "GetReparseJob", "ListSentences", "BatchGetObservations",
                "GetComparison", "GetEntity", "ListEntities", "GetIndicator", "ListIndicators", "GetSeries", "GetFinding"}
        for name in stack.SERVICE_OF.values():
            file = "parser_service" if "Parser" in name else "query_service"
            contract = (stack.ROOT / f"proto/zhibiao/v1/{file}.proto").read_text(encoding="utf-8")
            for method in page_steps.re.findall(r"^  rpc (\w+)\(", contract, page_steps.re.MULTILINE):
                self.assertEqual(f"{name}/{method}" in page, method not in left, method)


if __name__ == "__main__":
    if not stack.grpcurl():
        stack.skip("no grpcurl")
    stack.main()
