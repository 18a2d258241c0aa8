// Package zhibiao holds the client of Zhibiao: package v1, which `go generate` makes from the contract.
package zhibiao

//go:generate sh generate.sh
