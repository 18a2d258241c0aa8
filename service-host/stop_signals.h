// SIGTERM and SIGINT as something to wait for.
#ifndef ZHIBIAO_SERVICE_HOST_STOP_SIGNALS_H_
#define ZHIBIAO_SERVICE_HOST_STOP_SIGNALS_H_

#include <csignal>

namespace zhibiao {

// Make one in main before any thread begins: threads inherit that the signals are blocked.
class StopSignals {
 public:
  // Blocks both signals, and ignores SIGPIPE (a peer that goes away is an error of one write).
  StopSignals();
  // Returns after the first of them. From then on a second one ends the process at once, should
  // the orderly stop take too long.
  void Wait();

 private:
  sigset_t signals_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_SERVICE_HOST_STOP_SIGNALS_H_
