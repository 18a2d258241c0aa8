"""The SQL that a service sends for an RPC, taken from the log of the database, for pgbench.

What is measured beside an RPC is thus what the service asks today, whatever the code becomes.
"""
import re
import subprocess

# What the service asks for itself now and then.
OWN_QUESTIONS = re.compile(r"SHOW server_encoding|FROM schema_migration|system_identifier")
STATEMENT = re.compile(r"LOG:  execute [^:]*: (?P<sql>.*)\n"
                       r"(?:[^\n]*DETAIL:  parameters: (?P<parameters>.*)\n)?")
PARAMETER = re.compile(r"\$(\d+) = (?:'((?:[^']|'')*)'|NULL)")


class ServiceSql:
    """The statements of some RPCs, each RPC as a script of pgbench with its own values."""

    def __init__(self, stack, ask, count):
        """`ask` makes `count` RPCs one after another."""
        self.scripts = []
        self.variables = []
        statements = [(sql, values) for sql, values in self._statements(stack, ask)
                      if not OWN_QUESTIONS.search(sql)]
        if not statements or len(statements) % count:
            raise RuntimeError(f"{len(statements)} statements for {count} calls")
        self.statements_of_call = len(statements) // count
        for call in range(count):
            first = call * self.statements_of_call
            self._write(stack.folder, statements[first:first + self.statements_of_call])

    @staticmethod
    def _statements(stack, ask):
        log = stack.folder / "postgres/server.log"
        stack.ask_database("ALTER ROLE zhibiao_reader SET log_statement = 'all'")
        stack.stop("query")
        stack.start("query")
        begin = log.stat().st_size
        ask()
        text = log.read_bytes()[begin:].decode()
        stack.ask_database("ALTER ROLE zhibiao_reader RESET log_statement")
        stack.stop("query")
        stack.start("query")
        for found in STATEMENT.finditer(text):
            yield found["sql"], dict(PARAMETER.findall(found["parameters"] or ""))

    def _write(self, folder, statements):
        lines = []
        for sql, values in statements:
            statement = f"s{len(self.scripts)}_{len(lines)}_"
            for number, value in values.items():
                if value:
                    self.variables.append(f"{statement}{number}=" + value.replace("''", "'"))
            # pgbench refuses empty variables.
            lines.append(re.sub(r"\$(\d+)", lambda place: f":{statement}{place[1]}"
                                if values[place[1]] else "''", sql) + ";\n")
        path = folder / f"call-{len(self.scripts)}.sql"
        path.write_text("".join(lines))
        self.scripts.append(path)

    def run_pgbench(self, database, clients, seconds):
        """Calls a second by pgbench, of the same statements with the same values."""
        done = subprocess.run(
            ["pgbench", "-n", "-M", "prepared", f"-c{clients}", "-j2", f"-T{seconds}",
             *(f"-f{path}" for path in self.scripts),
             *(f"-D{variable}" for variable in self.variables), database],
            capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        return float(re.search(r"tps = ([\d.]+) \(without", done.stdout)[1])
