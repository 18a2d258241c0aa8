#include "zhibiaoctl/commands.h"

#include "zhibiaoctl/help_text.h"

namespace zhibiao {

ExitCode RunCommand(const Command& command, const std::vector<std::string>& arguments,
                    const Options& options, Client& client, Streams streams) {
  if (options.help) {
    streams.out << CommandHelp(command, HelpWidth(options));
    return kDone;
  }
  if (arguments.size() < command.least_arguments || arguments.size() > command.most_arguments) {
    return TellWrongCommand(
        command.most_arguments == 0
            ? Say({"$0 takes no argument", "$0 不带参数"}, command.name)
            : Say({"$0 needs $1", "$0 需要 $1"}, command.name, command.arguments),
        command.name, streams.err);
  }
  return command.run(arguments, options, client, streams);
}

}  // namespace zhibiao
