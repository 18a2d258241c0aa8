#include "service-host/host_flags.h"

#include <algorithm>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/flags/usage.h"
#include "absl/flags/usage_config.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

ABSL_FLAG(std::string, listen, "",
          "Addresses to serve gRPC on, with commas between them: host:port or unix:path; port 0 "
          "lets the system choose");
ABSL_FLAG(
    std::string, tls_certificate, "",
    "PEM file of the server's certificate and those between it and its root. All TLS files are "
    "read again when they change");
ABSL_FLAG(std::string, tls_key, "", "PEM file of its key, without a passphrase");
ABSL_FLAG(std::string, tls_client_ca, "",
          "PEM file of the CAs whose clients are let in; who brings no certificate is not");
ABSL_FLAG(std::string, tls_revocation_list, "",
          "PEM file of the CAs' lists of revoked certificates; empty: none is revoked");
ABSL_FLAG(std::string, roles, "",
          "File of lines ROLE IDENTITY: reader, writer or admin, and a SPIFFE id or subject:CN=…; "
          "who is not there may do nothing. Read again when it changes");
ABSL_FLAG(
    std::string, trusted_edge, "",
    "Identity of an edge that tells by x-zhibiao-client-uri or x-zhibiao-client-subject who its "
    "client is; it is believed, and nobody else");
ABSL_FLAG(bool, plaintext, false,
          "Serve without TLS and roles: whoever reaches an address may do everything");
ABSL_FLAG(std::string, probe_listen, "",
          "host:port of a port without TLS which serves grpc.health.v1 alone, for probes that have "
          "no certificate; empty for none; port 0 lets the system choose");
ABSL_FLAG(std::string, metrics_listen, "",
          "host:port for Prometheus (/metrics); empty for none; port 0 lets the system choose");
ABSL_FLAG(std::string, port_file, "",
          "File that gets the port of the first address once the server is up, for scripts which "
          "let the system choose it");
ABSL_FLAG(int, workers, zhibiao::HostOptions().workers, "Threads on which calls run");
ABSL_FLAG(int, queue_length, zhibiao::HostOptions().queue_length,
          "Calls which may wait for a thread before calls are refused");
ABSL_FLAG(absl::Duration, slow_statement, zhibiao::HostOptions().slow_statement,
          "A statement of the database that takes so long gets a line in the log");
ABSL_FLAG(absl::Duration, max_call_duration, zhibiao::HostOptions().calls.max_call_duration,
          "The longest that a call may take, whatever its client asks for");
ABSL_FLAG(int, max_receive_bytes, zhibiao::HostOptions().max_receive_bytes,
          "The largest request message");
ABSL_FLAG(int, max_metadata_bytes, zhibiao::HostOptions().max_metadata_bytes,
          "Headers of a call, the most");
ABSL_FLAG(int, max_streams_per_connection, zhibiao::HostOptions().max_streams_per_connection,
          "Calls on one connection at a time");
ABSL_FLAG(int64_t, memory_quota_bytes, zhibiao::HostOptions().memory_quota_bytes,
          "Memory that messages and connections under way may take before reading from the network "
          "is held back");
ABSL_FLAG(absl::Duration, max_connection_idle, zhibiao::HostOptions().max_connection_idle,
          "Connections without calls are closed after so long");
ABSL_FLAG(absl::Duration, connection_grace, zhibiao::HostOptions().connection_grace,
          "How long calls may take to end on a connection that is too old");
ABSL_FLAG(absl::Duration, max_connection_age, zhibiao::HostOptions().max_connection_age,
          "Age at which connections are renewed");
ABSL_FLAG(absl::Duration, drain_window, zhibiao::HostOptions().drain_window,
          "How long a stopping server still takes calls while it says NOT_SERVING; longer than "
          "--max-connection-age to lose no call in a rolling restart");
ABSL_FLAG(absl::Duration, shutdown_deadline, zhibiao::HostOptions().shutdown_deadline,
          "How long calls may then take to end before they are cancelled");
ABSL_FLAG(bool, log_calls, true,
          "Write a line for every call; otherwise only for those that fail by the server's fault");

namespace zhibiao {
namespace {

// Flags are C++ names; people write them with dashes.
std::string WithUnderscores(absl::string_view argument) {
  std::string result(argument);
  if (!absl::StartsWith(argument, "--")) return result;
  auto end = std::find(result.begin(), result.end(), '=');
  std::replace(result.begin() + 2, end, '-', '_');
  return result;
}

bool IsOurFile(absl::string_view file) {
  return absl::EndsWith(file, "main.cc") || absl::EndsWith(file, "host_flags.cc");
}

}  // namespace

std::vector<std::string> ParseFlags(int argc, char** argv, absl::string_view usage,
                                    absl::string_view version) {
  absl::SetProgramUsageMessage(usage);
  absl::FlagsUsageConfig config;
  config.contains_help_flags = IsOurFile;
  config.contains_helpshort_flags = IsOurFile;
  config.version_string = [text = absl::StrCat(version, "\n")] { return text; };
  absl::SetFlagsUsageConfig(config);

  std::vector<std::string> arguments;
  bool flags_ended = false;
  for (int i = 0; i < argc; ++i) {
    flags_ended = flags_ended || absl::string_view(argv[i]) == "--";
    arguments.push_back(flags_ended ? argv[i] : WithUnderscores(argv[i]));
  }
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  std::vector<char*> rest = absl::ParseCommandLine(argc, pointers.data());
  return {rest.begin() + 1, rest.end()};
}

HostOptions HostOptionsFromFlags(const std::string& default_listen) {
  HostOptions options;
  std::string listen = absl::GetFlag(FLAGS_listen);
  options.listen = absl::StrSplit(listen.empty() ? default_listen : listen, ',');
  options.tls.certificate = absl::GetFlag(FLAGS_tls_certificate);
  options.tls.key = absl::GetFlag(FLAGS_tls_key);
  options.tls.client_ca = absl::GetFlag(FLAGS_tls_client_ca);
  options.tls.revocation_list = absl::GetFlag(FLAGS_tls_revocation_list);
  options.tls.roles = absl::GetFlag(FLAGS_roles);
  options.tls.trusted_edge = absl::GetFlag(FLAGS_trusted_edge);
  options.plaintext = absl::GetFlag(FLAGS_plaintext);
  options.probe_listen = absl::GetFlag(FLAGS_probe_listen);
  options.metrics_listen = absl::GetFlag(FLAGS_metrics_listen);
  options.port_file = absl::GetFlag(FLAGS_port_file);
  options.workers = absl::GetFlag(FLAGS_workers);
  options.queue_length = absl::GetFlag(FLAGS_queue_length);
  options.calls.max_call_duration = absl::GetFlag(FLAGS_max_call_duration);
  options.slow_statement = absl::GetFlag(FLAGS_slow_statement);
  options.calls.log_every_call = absl::GetFlag(FLAGS_log_calls);
  options.max_receive_bytes = absl::GetFlag(FLAGS_max_receive_bytes);
  options.max_metadata_bytes = absl::GetFlag(FLAGS_max_metadata_bytes);
  options.max_streams_per_connection = absl::GetFlag(FLAGS_max_streams_per_connection);
  options.memory_quota_bytes = absl::GetFlag(FLAGS_memory_quota_bytes);
  options.max_connection_idle = absl::GetFlag(FLAGS_max_connection_idle);
  options.connection_grace = absl::GetFlag(FLAGS_connection_grace);
  options.max_connection_age = absl::GetFlag(FLAGS_max_connection_age);
  options.drain_window = absl::GetFlag(FLAGS_drain_window);
  options.shutdown_deadline = absl::GetFlag(FLAGS_shutdown_deadline);
  return options;
}

}  // namespace zhibiao
