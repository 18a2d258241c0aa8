// Places where a test can kill the process. In the programs that are shipped they are nothing.
#ifndef ZHIBIAO_RECORD_STORE_FAILPOINT_H_
#define ZHIBIAO_RECORD_STORE_FAILPOINT_H_

// ZHIBIAO_FAILPOINT("step/place"): a program which is built for it dies here by SIGKILL when the
// variable ZHIBIAO_KILL_AT is `step/place:N` and the place is reached for the Nth time.
#ifdef ZHIBIAO_FAILPOINTS
namespace zhibiao {
void ReachFailpoint(const char* name);
}  // namespace zhibiao
#define ZHIBIAO_FAILPOINT(name) ::zhibiao::ReachFailpoint(name)
#else
#define ZHIBIAO_FAILPOINT(name) static_cast<void>(0)
#endif

#endif  // ZHIBIAO_RECORD_STORE_FAILPOINT_H_
