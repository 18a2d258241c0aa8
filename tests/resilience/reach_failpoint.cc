#include <atomic>
#include <csignal>
#include <cstdlib>
#include <string>

#include "record-store/failpoint.h"

namespace zhibiao {

void ReachFailpoint(const char* name) {
  static const char* const kill_at = std::getenv("ZHIBIAO_KILL_AT");
  if (kill_at == nullptr) return;
  const std::string text = kill_at;
  const size_t colon = text.rfind(':');
  if (colon == std::string::npos || text.compare(0, colon, name) != 0) return;
  static std::atomic<int> reached = 0;
  if (++reached == std::atoi(text.c_str() + colon + 1)) std::raise(SIGKILL);
}

}  // namespace zhibiao
