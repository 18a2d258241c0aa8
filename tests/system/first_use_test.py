#!/usr/bin/env python3
"""What someone new to zhibiaoctl meets: each answer says what happened and what to do, by exit code too."""

import csv
import fcntl
import io
import json
import os
import pty
import re
import shutil
import struct
import subprocess
import termios
import unicodedata

import stack

TEXT = ("2024年10月份，居民消费价格同比上涨0.3%。2024年9月份，居民消费价格同比上涨0.4%。"
        "2024年7月份，居民消费价格同比上涨0.5%。")
PRICES = ("--indicator=居民消费价格", "--measure=growth-rate", "--basis=year-over-year")


class FirstUseTest(stack.StackTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stack.create(TEXT, publishDate="2024-11-15", title="十月，“价格”")

    def ctl(self, *arguments, expected, **environment):
        """Both outputs of a run."""
        done = subprocess.run([stack.CTL, *arguments], capture_output=True, text=True, cwd=self.stack.folder,
                              env={**os.environ, "LC_ALL": "C.UTF-8",
                                   "ZHIBIAO_PARSER": self.stack.addresses["parser"],
                                   "ZHIBIAO_QUERY": self.stack.addresses["query"], **environment})
        self.assertEqual(done.returncode, expected, done.stdout + done.stderr)
        return done.stdout, done.stderr

    def test_a_wrong_address(self):
        _, said = self.ctl("observations", "--query=127.0.0.1:1", expected=4)
        self.assertIn("UNAVAILABLE", said)
        self.assertIn("Is the service running", said)
        told, _ = self.ctl("doctor", "--query=127.0.0.1:1", expected=4)
        self.assertIn("ok    parser service answers", told)
        self.assertIn("Nothing listens there: start the service", told)
        # Of a name nobody has.
        told, _ = self.ctl("doctor", "--query=nobody.invalid:50052", "--plaintext",
                           "--timeout=3s", expected=4)
        self.assertRegex(told, "No machine has this name|network open")
        told, _ = self.ctl("doctor", f"--query={self.stack.addresses['parser']}", expected=4)
        self.assertIn("in each other's place?", told)

    def test_addresses_that_are_none_or_of_the_other_service(self):
        for address in ("localhost", f"http://{self.stack.addresses['query']}"):
            _, said = self.ctl("observations", f"--query={address}", expected=1)
            self.assertIn(f"{address} is no address: give HOST:PORT", said)
        _, said = self.ctl("observations", f"--query={self.stack.addresses['parser']}", expected=3)
        self.assertIn("Is that the address of the other service", said)
        _, said = self.ctl("observations", "--tls-ca=/no/such/ca.crt", expected=1)
        self.assertIn("/no/such/ca.crt cannot be read (No such file or directory)", said)

    def test_one_long_line(self):
        text = "规模以上工业增加值同比增长7.1%，"
        (self.stack.folder / "long.txt").write_text(text * 40_000, encoding="utf-8")  # 1.8 MB
        told, _ = self.ctl("ingest", "long.txt", expected=0)
        self.assertIn("observations", told)
        _, said = self.ctl("parse", "long.txt", expected=3)
        self.assertIn("`zhibiaoctl ingest` takes larger files", said)
        (self.stack.folder / "long.txt").write_text(text * 250_000, encoding="utf-8")
        _, said = self.ctl("ingest", "long.txt", expected=2)
        self.assertIn("long.txt: is too large: a document has at most 8 MB", said)

    def test_tables_fit_into_a_terminal_of_80_columns(self):
        self.stack.create_sample("newspaper-page-2024-01.md")
        for command in ("documents", "observations", "comparisons", "entities", "indicators", "series"):
            for language in ("C.UTF-8", "zh_CN.UTF-8"):
                lines = self.in_terminal(command, LC_ALL=language)
                self.assertGreater(len(lines), 3)
                for line in lines:
                    self.assertLessEqual(sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in line), 80, line)

    def in_terminal(self, *arguments, **environment):
        """The lines of a run in a terminal of 80 columns, without its colours."""
        child, terminal = pty.fork()
        if child == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.execve(stack.CTL, [stack.CTL, *arguments], {
                **os.environ, "TERM": "xterm", "ZHIBIAO_PARSER": self.stack.addresses["parser"],
                "ZHIBIAO_QUERY": self.stack.addresses["query"], **environment})
        told = b""
        with open(terminal, "rb", buffering=0) as output:
            try:
                while piece := output.read(65536):
                    told += piece
            except OSError:  # a terminal whose program has ended
                pass
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), 0, told)
        return re.sub(r"\x1b\[[0-9;]*m", "", told.decode()).replace("\r\n", "\n").splitlines()

    def test_a_healthy_service(self):
        told, _ = self.ctl("doctor", "--json", expected=0)
        checks = [json.loads(line) for line in told.splitlines()]
        self.assertEqual({check["state"] for check in checks}, {"ok"}, told)
        for seen in ("is ready", "whose schema it knows", "has the same time"):
            self.assertEqual(sum(seen in check["seen"] for check in checks), 2, seen)

    def test_a_stopped_database(self):
        self.stack.stop_database()
        try:
            _, said = self.stack.wait_for(lambda: self.ctl("observations", expected=4))
            self.assertIn("The service runs, but cannot work now", said)
            told = self.stack.wait_for(lambda: self.not_ready())
            self.assertIn("start it or correct --database", " ".join(told.split()))
        finally:
            self.stack.start_database()
        self.stack.wait_for(lambda: "BAD" not in subprocess.run(
            [stack.CTL, "doctor", f"--parser={self.stack.addresses['parser']}",
             f"--query={self.stack.addresses['query']}"], capture_output=True, text=True).stdout)

    def not_ready(self):
        told, _ = self.ctl("doctor", expected=4)
        return told if told.count("runs, but is not ready") == 2 else None

    def test_files_that_cannot_be_sent(self):
        folder = self.stack.folder / "files"
        folder.mkdir()
        (folder / "gbk.txt").write_bytes(TEXT.encode("gb18030"))
        _, said = self.ctl("ingest", "files/gbk.txt", expected=2)
        self.assertIn("files/gbk.txt: looks like GB18030", said)
        flag = "--mime-type=text/plain; charset=gb18030"
        self.assertIn(flag.replace("=text", "='text") + "'", said)
        told, _ = self.ctl("ingest", flag, "files/gbk.txt", expected=0)
        self.assertIn("3 observations", told)
        told, _ = self.ctl("parse", flag, "files/gbk.txt", expected=0)
        self.assertIn("居民消费价格", told)
        (folder / "empty").mkdir()
        _, said = self.ctl("ingest", "files/empty", expected=2)
        self.assertIn("holds no .txt, .md, .html or .jsonl file; name files", said)
        (folder / "blank.txt").write_bytes(b"")
        _, said = self.ctl("ingest", "files/blank.txt", expected=2)
        self.assertIn("files/blank.txt: is empty", said)
        (folder / "report.pdf").write_bytes(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n\0")
        for command in ("ingest", "parse"):
            _, said = self.ctl(command, "files/report.pdf", expected=2)
            self.assertIn("files/report.pdf: is no text, but a PDF, a Word file or the like: save it as .txt", said)
        _, said = self.ctl("parse", "files", expected=2)
        self.assertIn("files: is a folder; folders are for `zhibiaoctl ingest`", said)
        (folder / "bad.jsonl").write_text('{"content":\n')
        _, said = self.ctl("ingest", "files/bad.jsonl", expected=2)
        self.assertRegex(said, r"files/bad.jsonl:1: is no JSON object: Unexpected end of string.*\n\Z")
        _, said = self.ctl("ingest", "files/none.txt", expected=2)
        self.assertIn("files/none.txt: no such file or folder", said)
        _, said = self.ctl("export", "--file=files/none/all.csv", expected=2)
        self.assertIn("files/none/all.csv: cannot be written (No such file or directory)", said)

    def test_a_file_that_this_user_may_not_read(self):
        path = self.stack.folder / "secret.txt"
        path.write_text(TEXT, encoding="utf-8")
        path.chmod(0)
        self.stack.folder.chmod(0o755)
        command = [stack.CTL]
        if os.geteuid() == 0:
            if shutil.which("setpriv") is None:
                self.skipTest("root may read all, and there is no setpriv")
            command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", stack.CTL]
        done = subprocess.run([*command, "ingest", f"--parser={self.stack.addresses['parser']}", path],
                              capture_output=True, text=True, cwd="/")
        if "setpriv" in done.stderr:
            self.skipTest("this user may not run the program: " + done.stderr)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("cannot be read (Permission denied); may this user read it?", done.stderr)

    def test_a_wrong_command_line(self):
        for words, answer in ((("quary",), "did you mean query?"), (("show",), "show needs DOCUMENT"),
                              (("show", "a", "--grid"), "show does not take --grid"),
                              (("query",), "query needs names of series"),
                              (("query", *PRICES, "--frequency=often"), "--frequency takes one of: "),
                              (("query", *PRICES, "--output=xml"), "table, json, csv, tsv")):
            _, said = self.ctl(*words, expected=1)
            self.assertIn(answer, said)
            self.assertIn("zhibiaoctl help", said)

    def test_speaks_chinese_and_keeps_reasons(self):
        chinese = {"LC_ALL": "zh_CN.UTF-8"}
        told, _ = self.ctl("observations", expected=0, **chinese)
        self.assertRegex(told, "^时期 +指标 ")
        _, said = self.ctl("show", "none", expected=3, **chinese)
        self.assertRegex(said, r"^NOT_FOUND \(\w+\): ")
        _, said = self.ctl("observations", "--query=127.0.0.1:1", expected=4, **chinese)
        self.assertIn("服务在运行吗？", said)

    def test_lists_for_programs(self):
        told, _ = self.ctl("query", *PRICES, "--output=csv", expected=0)
        rows = list(csv.DictReader(io.StringIO(told)))
        self.assertIn(("2024-09-01", "0.4"), [(row["first_day"], row["value"]) for row in rows])
        for command in ("documents", "observations", "comparisons", "entities", "indicators", "findings", "series", "jobs"):
            told, _ = self.ctl(command, "--output=csv", expected=0)
            table = list(csv.reader(io.StringIO(told, newline="")))
            self.assertEqual({len(row) for row in table}, {len(table[0])}, command)
            told, _ = self.ctl(command, "--output=tsv", expected=0)
            self.assertEqual({line.count("\t") for line in told.splitlines()}, {len(table[0]) - 1}, command)

    def test_draws_gaps_as_gaps(self):
        told, _ = self.ctl("query", *PRICES, "--draw", "--width=60", expected=0)
        picture = [line for line in told.splitlines() if "┤" in line or "│" in line]
        self.assertEqual(len(picture), 10)
        self.assertNotIn("\x1b", told)
        coloured, _ = self.ctl("query", *PRICES, "--draw", "--color=always", expected=0)
        self.assertIn("\x1b[36m", coloured)
        # Nothing is known of August.
        august = [line[len(line) // 2 - 6:len(line) // 2 - 2] for line in picture]
        self.assertEqual({part.strip() for part in august}, {""}, told)

    def test_exports_with_provenance(self):
        self.ctl("export", "--file=all.csv", "--filter=publish_date = 2024-11-15", expected=0)
        with open(self.stack.folder / "all.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([row["amount"] for row in rows], ["0.3", "0.4", "0.5"])
        content = TEXT.encode()
        for row in rows:
            self.assertEqual(row["title"], "十月，“价格”")
            self.assertEqual(content[int(row["start_byte"]):int(row["end_byte"])].decode(), row["span_text"])
            self.assertIn(row["span_text"], row["sentence_text"])
        told, _ = self.ctl("export", "--json", "--filter=publish_date = 2024-11-15", expected=0)
        lines = [json.loads(line) for line in told.splitlines()]
        self.assertEqual([line["observation"]["name"] for line in lines], [row["observation"] for row in rows])
        self.assertTrue(all(line["observation"]["evidence"] for line in lines))

    def test_an_export_survives_kills_of_client_and_service(self):
        for i in range(60):
            self.stack.create(f"第{i}号矿2023年原煤产量{i + 1}.5万吨，" + "".join(
                f"{month}月份产量{month}.{i}万吨；" for month in range(1, 9)) + "。", publishDate="2023-12-31")
        query = "--filter=publish_date = 2023-12-31"
        self.ctl("export", query, "--file=whole.csv", expected=0)
        whole = (self.stack.folder / "whole.csv").read_bytes()
        self.assertGreater(whole.count(b"\r\n"), 400)
        part = self.stack.folder / "part.csv"
        client = subprocess.Popen([stack.CTL, "export", query, "--file=part.csv"], cwd=self.stack.folder,
                                  env={**os.environ, "ZHIBIAO_QUERY": self.stack.addresses["query"]},
                                  stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        note = self.stack.folder / "part.csv.resume"
        while client.poll() is None and not note.exists():
            pass
        client.kill()
        client.wait()
        if note.exists():
            with open(part, "ab") as file:
                file.write(b"half a row")
            address = self.stack.addresses["query"]
            self.stack.kill("query")
            self.stack.start("query", listen=address)
            self.ctl("export", query, "--file=part.csv", "--resume", expected=0)
        self.assertEqual(part.read_bytes(), whole)
        self.assertFalse(note.exists())


if __name__ == "__main__":
    stack.main()
