#include "zhibiaoctl/own_commands.h"

#include "zhibiaoctl/completion_scripts.h"
#include "zhibiaoctl/help_text.h"
#include "zhibiaoctl/manual_page.h"

namespace zhibiao {

ExitCode PrintHelp(const std::vector<std::string>& arguments, const Options& options, Client&,
                   Streams streams) {
  if (arguments.empty()) {
    streams.out << OverviewHelp(HelpWidth(options));
    return kDone;
  }
  const Command* command = FindCommand(arguments[0]);
  if (command == nullptr) {
    return TellWrongCommand(Say({"there is no command $0", "没有命令 $0"}, arguments[0]), "",
                            streams.err);
  }
  streams.out << CommandHelp(*command, HelpWidth(options));
  return kDone;
}

ExitCode PrintCompletion(const std::vector<std::string>& arguments, const Options&, Client&,
                         Streams streams) {
  if (arguments[0] == "bash") {
    streams.out << BashCompletion();
  } else if (arguments[0] == "zsh") {
    streams.out << ZshCompletion();
  } else if (arguments[0] == "fish") {
    streams.out << FishCompletion();
  } else {
    return TellWrongCommand(Say({"there is completion for bash, zsh and fish, not for $0",
                                 "只有 bash、zsh 和 fish 的补全脚本，没有 $0 的"},
                                arguments[0]),
                            "completion", streams.err);
  }
  return kDone;
}

ExitCode PrintManual(const std::vector<std::string>&, const Options&, Client&, Streams streams) {
  streams.out << ManualPage(ZHIBIAO_VERSION);
  return kDone;
}

ExitCode PrintVersion(const std::vector<std::string>&, const Options&, Client&, Streams streams) {
  streams.out << "zhibiaoctl " << ZHIBIAO_VERSION << "\n";
  return kDone;
}

}  // namespace zhibiao
