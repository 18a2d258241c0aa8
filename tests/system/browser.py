"""A headless Chromium for the system tests, driven through chromedriver's HTTP protocol.

The protocol is JSON over HTTP (W3C WebDriver), so Python's own library is all it takes.
"""

import base64
import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

import stack

SECONDS_TO_START = 30


def main():
    """Runs the tests of the file, or skips it where there is no browser."""
    for program in ("chromium", "chromedriver"):
        if shutil.which(program) is None:
            stack.skip(f"{program} is not installed")
    stack.main()


class Browser:
    """One window. `close` ends it."""

    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.driver = subprocess.Popen(["chromedriver", f"--port={port}"],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.url = f"http://127.0.0.1:{port}"
        try:
            self._wait()
            options = {"binary": shutil.which("chromium"),
                       "args": ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage",
                                "--hide-scrollbars"]}
            capabilities = {"browserName": "chrome", "goog:chromeOptions": options,
                            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}
            session = self._send("POST", "/session",
                                 {"capabilities": {"alwaysMatch": capabilities}})
            self.url += f"/session/{session['sessionId']}"
        except BaseException:
            self.driver.kill()
            raise

    def _wait(self):
        for _ in range(SECONDS_TO_START * 20):
            try:
                self._send("GET", "/status")
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("chromedriver does not answer")

    def _send(self, method, path, body=None):
        request = urllib.request.Request(
            self.url + path, method=method, headers={"Content-Type": "application/json"},
            data=None if body is None else json.dumps(body).encode())
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(error.read().decode(errors="replace")[:2000]) from error

    def devtools(self, command, **parameters):
        return self._send("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def show(self, width, height, scheme="light"):
        """Sets the size of the window and the colour scheme."""
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height,
                      deviceScaleFactor=1, mobile=width < 600)
        self.devtools("Emulation.setEmulatedMedia",
                      features=[{"name": "prefers-color-scheme", "value": scheme},
                                {"name": "prefers-reduced-motion", "value": "reduce"}])

    def open(self, path):
        self._send("POST", "/url", {"url": f"file://{path}"})

    def run(self, script, *arguments):
        """What the body of a function of JavaScript returns."""
        return self._send("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def press(self, *keys):
        """Keys by name, such as `Tab`, or as they are."""
        codes = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Left": "\ue012",
                 "Right": "\ue014", "Space": " "}
        actions = [{"type": kind, "value": codes.get(key, key)}
                   for key in keys for kind in ("keyDown", "keyUp")]
        self._send("POST", "/actions",
                   {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def point(self, x, y, click=False):
        actions = [{"type": "pointerMove", "duration": 0, "x": int(x), "y": int(y)}]
        if click:
            actions += [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._send("POST", "/actions",
                   {"actions": [{"type": "pointer", "id": "mouse", "actions": actions}]})

    def log(self, kind):
        """New entries: `browser` for the console, `performance` for events of the network."""
        return self._send("POST", "/se/log", {"type": kind})

    def requests(self):
        """Addresses asked for since the last call."""
        messages = [json.loads(entry["message"])["message"] for entry in self.log("performance")]
        return [message["params"]["request"]["url"] for message in messages
                if message["method"] == "Network.requestWillBeSent"]

    def screenshot(self):
        return base64.b64decode(self._send("GET", "/screenshot"))

    def close(self):
        try:
            self._send("DELETE", "")
        except (OSError, RuntimeError):
            pass
        self.driver.terminate()
        self.driver.wait(timeout=20)
