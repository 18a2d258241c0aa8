// Reads what deploy/ describes, more strictly than a cluster would, and prints it as JSON for the tests.
//
//	manifests render DIR      the objects of a kustomization; an unknown field, kind or version fails
//	manifests metrics         the metrics that PromQL expressions name; reads {"name": "expression"}
//	manifests compose FILE    the project of a compose file
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"

	certmanager "github.com/cert-manager/cert-manager/pkg/apis/certmanager/v1"
	cloudnativepg "github.com/cloudnative-pg/cloudnative-pg/api/v1"
	"github.com/compose-spec/compose-go/v2/cli"
	monitoring "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	"github.com/prometheus/prometheus/promql/parser"
	"k8s.io/apimachinery/pkg/runtime"
	serializer "k8s.io/apimachinery/pkg/runtime/serializer/json"
	"k8s.io/client-go/kubernetes/scheme"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

// strictDecoder knows every type that an overlay may hold, and refuses fields which the type lacks.
func strictDecoder() (runtime.Decoder, error) {
	types := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{
		scheme.AddToScheme, certmanager.AddToScheme, cloudnativepg.AddToScheme, monitoring.AddToScheme,
	} {
		if err := add(types); err != nil {
			return nil, err
		}
	}
	return serializer.NewSerializerWithOptions(serializer.DefaultMetaFactory, types, types,
		serializer.SerializerOptions{Strict: true}), nil
}

func render(folder string) (any, error) {
	decoder, err := strictDecoder()
	if err != nil {
		return nil, err
	}
	resources, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(filesys.MakeFsOnDisk(), folder)
	if err != nil {
		return nil, err
	}
	var objects []json.RawMessage
	for _, resource := range resources.Resources() {
		text, err := resource.MarshalJSON()
		if err != nil {
			return nil, err
		}
		if _, _, err := decoder.Decode(text, nil, nil); err != nil {
			return nil, fmt.Errorf("%s %s: %w", resource.GetKind(), resource.GetName(), err)
		}
		objects = append(objects, text)
	}
	return objects, nil
}

func metrics(input io.Reader) (any, error) {
	var expressions map[string]string
	if err := json.NewDecoder(input).Decode(&expressions); err != nil {
		return nil, err
	}
	named := map[string][]string{}
	for name, text := range expressions {
		expression, err := parser.ParseExpr(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		found := map[string]bool{}
		parser.Inspect(expression, func(node parser.Node, _ []parser.Node) error {
			if selector, is := node.(*parser.VectorSelector); is {
				found[selector.Name] = true
			}
			return nil
		})
		for metric := range found {
			named[name] = append(named[name], metric)
		}
		sort.Strings(named[name])
	}
	return named, nil
}

func compose(file string) (any, error) {
	options, err := cli.NewProjectOptions([]string{file},
		cli.WithWorkingDirectory(filepath.Dir(file)), cli.WithOsEnv, cli.WithName("zhibiao"),
		cli.WithProfiles([]string{"*"}))
	if err != nil {
		return nil, err
	}
	return options.LoadProject(context.Background())
}

func run(arguments []string) (any, error) {
	switch {
	case len(arguments) == 2 && arguments[0] == "render":
		return render(arguments[1])
	case len(arguments) == 1 && arguments[0] == "metrics":
		return metrics(os.Stdin)
	case len(arguments) == 2 && arguments[0] == "compose":
		return compose(arguments[1])
	}
	return nil, fmt.Errorf("usage: manifests render DIR | metrics | compose FILE")
}

func main() {
	result, err := run(os.Args[1:])
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(result)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "manifests:", err)
		os.Exit(1)
	}
}
