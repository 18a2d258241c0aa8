#!/bin/sh
# Generates package v1 from the contract with protoc and the plugins that go.mod names.
set -eu
cd "$(dirname "$0")"
contract=../../proto
protoc -I "$contract" \
  --plugin="protoc-gen-go=$(go tool -n protoc-gen-go)" \
  --plugin="protoc-gen-go-grpc=$(go tool -n protoc-gen-go-grpc)" \
  --go_out=. --go_opt=module=zhibiao --go-grpc_out=. --go-grpc_opt=module=zhibiao \
  "$contract"/zhibiao/v1/*.proto
