"""What has to hold in every overlay. A policy takes the objects and yields complaints."""

import math
import re

from rendering import containers, name_of, of_kind, templates

SECONDS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600}
# What is not in an overlay: made by an operator from another object of it, or by hand (README.md).
MADE_ELSEWHERE = {"zhibiao-owner", "zhibiao-writer", "zhibiao-reader", "zhibiao-backup",
                  "zhibiao-db-ca", "zhibiao-database-ca"}


def seconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(ms|s|m|h)", text).groups()
    return float(number) * SECONDS[unit]


def flags_of(container):
    """{flag: value} of the arguments, with underscores; a flag without a value has ''."""
    found = {}
    for argument in container.get("args", []):
        if argument.startswith("--"):
            flag, _, value = argument[2:].partition("=")
            found[flag.replace("-", "_")] = value
    return found


def is_ours(container):
    """Whether it runs a binary of this project; the edge runs nginx."""
    return re.match(r"zhibiao/(parser|query)\b", container["image"]) is not None


def selects(selector, labels):
    """Whether a LabelSelector finds the labels."""
    for expression in selector.get("matchExpressions", []):
        if expression["operator"] != "In" or labels.get(expression["key"]) not in expression["values"]:
            return False
    return all(labels.get(key) == value for key, value in selector.get("matchLabels", {}).items())


def pods_are_restricted(objects):
    for owner, template in templates(objects):
        spec, context = template["spec"], template["spec"].get("securityContext", {})
        name = f"{owner['kind']} {name_of(owner)}"
        if context.get("runAsNonRoot") is not True or not context.get("runAsUser"):
            yield f"{name}: may run as root"
        if context.get("seccompProfile", {}).get("type") != "RuntimeDefault":
            yield f"{name}: without a seccomp profile"
        if spec.get("automountServiceAccountToken") is not False:
            yield f"{name}: gets a token of the API server"
        for key in ("hostNetwork", "hostPID", "hostIPC"):
            if spec.get(key):
                yield f"{name}: {key}"
        for volume in spec.get("volumes", []):
            if "hostPath" in volume:
                yield f"{name}: mounts a folder of the node"


def containers_are_locked(objects):
    for owner, template in templates(objects):
        for container in containers(template):
            context = container.get("securityContext", {})
            name = f"{owner['kind']} {name_of(owner)}, {container['name']}"
            if context.get("allowPrivilegeEscalation") is not False or context.get("privileged"):
                yield f"{name}: may gain rights"
            if context.get("runAsUser") == 0 or context.get("runAsNonRoot") is False:
                yield f"{name}: may run as root"
            if context.get("readOnlyRootFilesystem") is not True:
                yield f"{name}: may write into its root"
            if context.get("capabilities") != {"drop": ["ALL"]}:
                yield f"{name}: keeps capabilities"


def containers_are_bounded(objects):
    for owner, template in templates(objects):
        for container in containers(template):
            resources = container.get("resources", {})
            for kind in ("requests", "limits"):
                for resource in ("cpu", "memory"):
                    if resource not in resources.get(kind, {}):
                        yield f"{owner['kind']} {name_of(owner)}, {container['name']}: {kind} without {resource}"


def images_are_named(objects):
    for owner, template in templates(objects):
        for container in containers(template):
            _, _, tag = container["image"].rpartition("/")[2].partition(":")
            if not re.search(r"\d", tag) or "latest" in tag:
                yield f"{owner['kind']} {name_of(owner)}: image {container['image']} has no fixed tag"


def servers_are_probed(objects):
    for owner, template in templates(objects):
        if owner["kind"] == "Job":
            continue
        for container in template["spec"]["containers"]:
            name = f"{owner['kind']} {name_of(owner)}, {container['name']}"
            ports = {port["containerPort"] for port in container.get("ports", [])}
            for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
                grpc = container.get(probe, {}).get("grpc")
                if probe not in container:
                    yield f"{name}: no {probe}"
                elif is_ours(container) and grpc is None:
                    yield f"{name}: {probe} does not ask by gRPC"
                elif grpc and grpc["port"] not in ports:
                    yield f"{name}: {probe} asks a port which is none of the container's"
                elif grpc and (grpc.get("service", "") == "liveness") != (probe != "readinessProbe"):
                    yield f"{name}: {probe} asks for {grpc.get('service', '')!r}"


def ports_are_listened_on(objects):
    for owner, template in templates(objects):
        for container in filter(is_ours, template["spec"]["containers"]):
            flags = flags_of(container)
            listened = {value.rpartition(":")[2] for flag, value in flags.items() if flag.endswith("listen")}
            for port in container.get("ports", []):
                if str(port["containerPort"]) not in listened:
                    yield f"{name_of(owner)}: nothing listens on port {port['containerPort']}"


def stopping_loses_no_call(objects):
    for deployment in of_kind(objects, "Deployment"):
        spec = deployment["spec"]["template"]["spec"]
        for container in filter(is_ours, spec["containers"]):
            name, flags = name_of(deployment), flags_of(container)
            sleep = container.get("lifecycle", {}).get("preStop", {}).get("sleep", {}).get("seconds", 0)
            age, window, deadline, longest = (
                seconds(flags[flag]) for flag in
                ("max_connection_age", "drain_window", "shutdown_deadline", "max_call_duration"))
            if sleep < 5:
                yield f"{name}: stops before everybody knows of it"
            if window <= age * 1.1:
                yield f"{name}: a connection may outlive the drain window"
            if deadline <= longest:
                yield f"{name}: a call may outlive the shutdown"
            if spec.get("terminationGracePeriodSeconds", 30) < sleep + window + deadline + 5:
                yield f"{name}: is killed while it stops"


def deployments_stay_up(objects):
    for deployment in of_kind(objects, "Deployment"):
        name, labels = name_of(deployment), deployment["spec"]["template"]["metadata"]["labels"]
        if not any(selects(each["spec"]["selector"], labels) for each in of_kind(objects, "PodDisruptionBudget")):
            yield f"{name}: no PodDisruptionBudget"
        scaled = [each["spec"] for each in of_kind(objects, "HorizontalPodAutoscaler")
                  if each["spec"]["scaleTargetRef"]["name"] == name]
        if not scaled:
            yield f"{name}: no HorizontalPodAutoscaler"
        if scaled and "replicas" in deployment["spec"]:
            yield f"{name}: fights with its autoscaler over the number of replicas"
        if deployment["spec"].get("strategy", {}).get("rollingUpdate", {}).get("maxUnavailable") != 0:
            yield f"{name}: a roll-out takes a server away before its successor is ready"
        spread = {each["topologyKey"] for each in
                  deployment["spec"]["template"]["spec"].get("topologySpreadConstraints", [])}
        if not {"kubernetes.io/hostname", "topology.kubernetes.io/zone"} <= spread:
            yield f"{name}: may stand on one node or in one zone"


def network_is_denied_by_default(objects):
    if not any(each["spec"]["podSelector"] == {} and set(each["spec"]["policyTypes"]) == {"Ingress", "Egress"}
               and not each["spec"].get("ingress") and not each["spec"].get("egress")
               for each in of_kind(objects, "NetworkPolicy")):
        yield "no NetworkPolicy denies what none allows"
    for policy in of_kind(objects, "NetworkPolicy"):
        for rule in policy["spec"].get("ingress", []):
            if not rule.get("from") or not rule.get("ports"):
                yield f"NetworkPolicy {name_of(policy)}: lets everybody in"


def namespace_is_restricted(objects):
    names = {each["metadata"].get("namespace") for each in objects if each["kind"] != "Namespace"}
    spaces = of_kind(objects, "Namespace")
    if names != {name_of(each) for each in spaces}:
        yield f"objects in {names}, but the namespaces are {[name_of(each) for each in spaces]}"
    for space in spaces:
        if space["metadata"].get("labels", {}).get("pod-security.kubernetes.io/enforce") != "restricted":
            yield f"Namespace {name_of(space)}: Pod Security is not enforced"


def references(node):
    """(kind, name) of the ConfigMaps and Secrets that are named anywhere below the node."""
    if isinstance(node, list):
        for each in node:
            yield from references(each)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in ("configMapKeyRef", "configMapRef", "configMap") and "name" in value:
                if not value.get("optional"):
                    yield "ConfigMap", value["name"]
            elif key in ("secretKeyRef", "secretRef") and not value.get("optional"):
                yield "Secret", value["name"]
            elif key == "secretName":
                yield "Secret", value
            else:
                yield from references(value)


def references_are_met(objects):
    there = {(each["kind"], name_of(each)) for each in of_kind(objects, "ConfigMap", "Secret")}
    there |= {("Secret", each["spec"]["secretName"]) for each in of_kind(objects, "Certificate")}
    accounts = {name_of(each) for each in of_kind(objects, "ServiceAccount")}
    for owner, template in templates(objects):
        for kind, name in sorted(set(references(template))):
            if (kind, name) not in there and name not in MADE_ELSEWHERE:
                yield f"{name_of(owner)}: there is no {kind} {name}"
        if template["spec"].get("serviceAccountName") not in accounts:
            yield f"{name_of(owner)}: there is no such ServiceAccount"
    for service in of_kind(objects, "Service"):
        selector = {"matchLabels": service["spec"]["selector"]}
        if "cnpg.io/instanceName" in service["spec"]["selector"]:
            continue  # The operator makes these pods.
        ports = [port.get("name") for _, template in templates(objects)
                 if selects(selector, template["metadata"]["labels"])
                 for container in containers(template) for port in container.get("ports", [])]
        for port in service["spec"]["ports"]:
            if port["targetPort"] not in ports:
                yield f"Service {name_of(service)}: no pod has the port {port['targetPort']}"


def services_are_headless(objects):
    for service in of_kind(objects, "Service"):
        if service["metadata"].get("labels", {}).get("app.kubernetes.io/name") in (
                "zhibiao-parser", "zhibiao-query") and service["spec"].get("clusterIP") != "None":
            yield f"Service {name_of(service)}: pins each client to one server"


def database_has_room(objects):
    """The connections of all servers, one of each more while they roll, fit into the database's limit."""
    for cluster in of_kind(objects, "Cluster"):
        most = 0
        for scaler in of_kind(objects, "HorizontalPodAutoscaler"):
            # Workers; readiness, audit, words, purge and two readers of jobs; or readiness and the observer.
            each = {"parser": 4 + 6, "query": 4 + 2}.get(name_of(scaler), 0)
            most += each * (scaler["spec"]["maxReplicas"] + 1)
        limit = int(cluster["spec"]["postgresql"]["parameters"]["max_connections"])
        if most > math.floor(limit * 0.8):
            yield f"{most} connections are more than four fifths of {limit}"
        if cluster["spec"]["bootstrap"]["initdb"].get("localeCType") != "C.UTF-8":
            yield "the database's locale is not C.UTF-8"


def text_is_utf8(objects):
    for owner, template in templates(objects):
        for container in filter(is_ours, containers(template)):
            if {"name": "LC_ALL", "value": "C.UTF-8"} not in container.get("env", []):
                yield f"{name_of(owner)}: without the locale C.UTF-8"


POLICIES = (pods_are_restricted, containers_are_locked, containers_are_bounded, images_are_named,
            servers_are_probed, ports_are_listened_on, stopping_loses_no_call, deployments_stay_up,
            network_is_denied_by_default, namespace_is_restricted, references_are_met,
            services_are_headless, database_has_room, text_is_utf8)


def complaints(objects):
    return [complaint for policy in POLICIES for complaint in policy(objects)]
