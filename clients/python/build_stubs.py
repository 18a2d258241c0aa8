"""Generates the stubs from the contract while the package is built; they are not part of the sources."""

import pathlib
import tempfile

from grpc_tools import protoc
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = pathlib.Path(__file__).parent


class BuildStubs(BuildHookInterface):
    def initialize(self, version, build_data):
        # In a source distribution the contract lies beside this file, in the repository two folders up.
        contract = next(each for each in (HERE / "proto", HERE.parents[1] / "proto") if each.is_dir())
        own_types = pathlib.Path(protoc.__file__).parent / "_proto"  # google/protobuf/timestamp.proto …
        protos = map(str, sorted(contract.rglob("*.proto")))
        self.stubs = tempfile.TemporaryDirectory(prefix="zhibiao-stubs.")
        outputs = [f"--{kind}_out={self.stubs.name}" for kind in ("python", "pyi", "grpc_python")]
        if protoc.main(["protoc", f"-I{contract}", f"-I{own_types}", *outputs, *protos]) != 0:
            raise SystemExit("no stubs could be generated from the contract")
        build_data["force_include"][self.stubs.name] = "/"

    def finalize(self, version, build_data, artifact_path):
        self.stubs.cleanup()
