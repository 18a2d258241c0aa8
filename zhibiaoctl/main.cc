// zhibiaoctl: the command line client of both services.
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "zhibiaoctl/channel.h"
#include "zhibiaoctl/command_line.h"
#include "zhibiaoctl/commands.h"
#include "zhibiaoctl/help_text.h"

namespace zhibiao {
namespace {

// The flag, else the variable of the environment, else the address of a local start.
std::string AddressOf(const std::string& flag, const char* variable, const char* local) {
  if (!flag.empty()) return flag;
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0' ? value : local;
}

// Columns of the terminal at the descriptor; 0 when it is none, so that files get whole lines.
int ColumnsOf(int descriptor) {
  winsize size{};
  if (isatty(descriptor) == 0 || ioctl(descriptor, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

bool IsSet(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

Surroundings Look() {
  const char* terminal = std::getenv("TERM");
  return {.out_columns = ColumnsOf(STDOUT_FILENO),
          .err_columns = ColumnsOf(STDERR_FILENO),
          .colors = !IsSet("NO_COLOR") && terminal != nullptr && std::string(terminal) != "dumb"};
}

// gRPC's own log would stand between the lines of a table; errors are reported as status.
void QuietLibrary() { setenv("GRPC_VERBOSITY", "NONE", /*overwrite=*/0); }

int Main(const std::vector<std::string>& words) {
  QuietLibrary();
  Speak(LanguageOfLocale([](const char* name) -> const char* { return std::getenv(name); }));
  absl::StatusOr<CommandLine> line = ReadCommandLine(words);
  absl::Status wrong = line.status();
  if (wrong.ok()) wrong = Settle(Look(), &line->options);
  if (!wrong.ok()) return TellWrongCommand(wrong.message(), "", std::cerr);
  Options& options = line->options;
  if (line->command == nullptr) {
    (options.help ? std::cout : std::cerr) << OverviewHelp(HelpWidth(options));
    return options.help ? kDone : kWrongCommand;
  }
  options.parser = AddressOf(options.parser, "ZHIBIAO_PARSER", "127.0.0.1:50051");
  options.query = AddressOf(options.query, "ZHIBIAO_QUERY", "127.0.0.1:50052");
  const auto parser = OpenChannel(options.parser, options.channel);
  const auto query = OpenChannel(options.query, options.channel);
  for (const auto* channel : {&parser, &query}) {
    if (!channel->ok()) return TellWrongCommand(channel->status().message(), "", std::cerr);
  }
  Client client(*parser, *query, options.timeout);
  return RunCommand(*line->command, line->arguments, options, client, {std::cout, std::cerr});
}

}  // namespace
}  // namespace zhibiao

int main(int argc, char** argv) {
  return zhibiao::Main(std::vector<std::string>(argv + 1, argv + argc));
}
