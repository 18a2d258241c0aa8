"""Alerts and dashboard ask for metrics which the servers have, and each alert has its runbook."""

import json
import re
import sys
import unittest
import urllib.request

import rendering
from rendering import KUBERNETES, ROOT, of_kind

sys.path.append(str(ROOT / "tests/system"))
import stack  # noqa: E402

# Made by Prometheus itself, kube-state-metrics, cert-manager and CloudNativePG.
OF_OTHERS = {"up", "kube_job_status_failed", "kube_job_status_succeeded",
             "certmanager_certificate_expiration_timestamp_seconds",
             "cnpg_collector_last_available_backup_timestamp"}
DASHBOARD = KUBERNETES / "components/monitoring/zhibiao.json"
OPERATIONS = ROOT / "docs/operations.md"


def alerts():
    rules = of_kind(rendering.overlay("prod"), "PrometheusRule")
    return [rule for each in rules for group in each["spec"]["groups"] for rule in group["rules"]]


def panel_expressions():
    """{title and letter: expression}, with what Grafana fills in filled in."""
    found = {}
    for panel in json.loads(DASHBOARD.read_text())["panels"]:
        for target in panel.get("targets", []):
            text = target["expr"].replace("$__rate_interval", "5m").replace("$namespace", "zhibiao")
            found[f"{panel['title']} {target['refId']}"] = text
    return found


class ScrapedStack(stack.Stack):
    """Both services with a port for metrics, which the system chooses and the log tells."""

    def start(self, name, listen="127.0.0.1:0", flags=()):
        super().start(name, listen, ["--metrics-listen=127.0.0.1:0", *flags])

    def scrape(self, name):
        address = re.search(r'"metrics": ?"([^"]+)"', self.log(name))[1]
        with urllib.request.urlopen(f"http://{address}/metrics") as answer:
            return answer.read().decode()


def families(text):
    """The names by which the samples of a scrape can be asked for."""
    return {re.match(r"[a-zA-Z_:][\w:]*", line)[0] for line in text.splitlines()
            if line and not line.startswith("#")}


class MetricsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.stack = ScrapedStack()
        cls.addClassCleanup(cls.stack.close)
        # A metric of a method is there from its first call.
        cls.stack.create_sample(sorted(path.name for path in (ROOT / "samples").glob("*.txt"))[0])
        cls.stack.call("query", "ListDocuments")
        cls.there = families(cls.stack.scrape("parser")) | families(cls.stack.scrape("query"))

    def missing(self, expressions):
        return {name: missing for name, metrics in rendering.metrics_of(expressions).items()
                if (missing := set(metrics) - self.there - OF_OTHERS)}

    def test_alerts_ask_for_metrics_that_exist(self):
        expressions = {rule["alert"]: rule["expr"] for rule in alerts()}
        self.assertGreater(len(expressions), 10)
        self.assertEqual(self.missing(expressions), {})

    def test_panels_ask_for_metrics_that_exist(self):
        expressions = panel_expressions()
        self.assertGreater(len(expressions), 10)
        self.assertEqual(self.missing(expressions), {})

    def test_a_metric_that_is_not_there_is_seen(self):
        self.assertEqual(self.missing({"a": "rate(zhibiao_no_such_total[5m]) > 0"}),
                         {"a": {"zhibiao_no_such_total"}})
        with self.assertRaisesRegex(ValueError, "parse error"):
            self.missing({"a": "rate(zhibiao_ready"})


class RunbooksTest(unittest.TestCase):
    def test_each_alert_names_its_section_of_the_operations_and_no_section_lacks_its_alert(self):
        sections = set(re.findall(r"^### (Zhibiao\w+)$", OPERATIONS.read_text(), re.MULTILINE))
        self.assertEqual(sections, {rule["alert"] for rule in alerts()})
        for rule in alerts():
            self.assertEqual(rule["annotations"]["runbook_url"], f"docs/operations.md#{rule['alert'].lower()}")
            self.assertIn(rule["labels"]["severity"], ("page", "ticket"))

    def test_every_runbook_says_what_it_means_and_what_to_do(self):
        text = OPERATIONS.read_text()
        for rule in alerts():
            body = text.split(f"### {rule['alert']}\n")[1].split("\n#")[0]
            self.assertRegex(body, r"(?s)Means.+Look.+Do", rule["alert"])


if __name__ == "__main__":
    rendering.need_program()
    stack.main()
