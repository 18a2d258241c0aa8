#include "zhibiaoctl/browser.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>

#include "zhibiaoctl/words.h"

extern char** environ;

namespace zhibiao {

void ShowInBrowser(const std::string& path, std::ostream& err) {
  if (isatty(STDOUT_FILENO) == 0) {
    err << Say({"--browser opens nothing: this is no terminal\n",
                "这里不是终端，--browser 不打开浏览器\n"});
    return;
  }
  const char* chosen = std::getenv("BROWSER");
  std::string program = chosen != nullptr && *chosen != '\0' ? chosen : "xdg-open";
  // An absolute path is never taken for a flag.
  std::string file = std::filesystem::absolute(path).string();
  char* words[] = {program.data(), file.data(), nullptr};
  pid_t process = 0;
  int state = 0;
  // A child that finds no program ends with 127 or is not begun at all.
  const bool begun = posix_spawnp(&process, program.c_str(), nullptr, nullptr, words, environ) == 0;
  while (begun && waitpid(process, &state, 0) < 0 && errno == EINTR) {
  }
  if (begun && WIFEXITED(state) && WEXITSTATUS(state) == 0) return;
  err << Say({"$0 did not open the page; $$BROWSER names another program\n",
              "$0 未能打开页面；可用 $$BROWSER 指定其他程序\n"},
             program);
}

}  // namespace zhibiao
