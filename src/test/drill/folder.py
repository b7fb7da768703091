#!/usr/bin/env python3
"""Folder drill: what may go wrong in the watched folder, against the running jar.

  folder.py [--jar target/yagura.jar] [--only overflow,polling,sizes,names,rights] [--count 30000]

overflow  (R20) the process is stopped with SIGSTOP while more files appear than the kernel's queue holds
polling   (R21) every inotify instance of the user is taken before the start; needs root to become another user
sizes     (R12) 10 MB, one byte above the limit of 25 MB, and a sparse file of 300 MB, with a small heap
names     (R18) line breaks, 255 bytes, bytes that are no UTF-8, dots, marks of direction; under LANG=C
rights    (R17) a file of mode 0000, which is stored after a chmod; needs root to become another user

Prints one line of JSON for each; a drill that this machine cannot run says why and does not count.
Exit 0 when all that ran passed. Loopback only; every process that it starts ends with it.
"""
import argparse, json, os, shutil, signal, subprocess, sys, tempfile, time, urllib.request

NOBODY = 65534
BODY = '{"session_id":"%s","hook_event_name":"Stop","cwd":"/home/t/p","transcript_path":"/t","stop_hook_active":false}'
HOLDER = """import ctypes, os, time
libc, held = ctypes.CDLL(None, use_errno=True), 0
while libc.inotify_init() >= 0: held += 1
print(held, flush=True)
os.read(0, 1)
"""


class Cannot(Exception):
    """This machine does not allow the drill."""


class Server:
    def __init__(self, jar, uid=None, env=None, heap="-Xmx256m"):
        self.home = tempfile.mkdtemp(prefix="yagura-folder-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
        self.folder = os.path.join(self.home, ".claude/hooks/logs/raw_json")
        os.makedirs(self.folder)
        self.jar = shutil.copy(jar, os.path.join(self.home, "yagura.jar"))
        self.errors = open(os.path.join(self.home, "stderr.txt"), "w+b")
        if uid:
            subprocess.run(["chown", "-R", f"{uid}:{uid}", self.home], check=True)
        self.args = as_user(uid) + ["java", heap, "-XX:+UseSerialGC", "-jar", self.jar, "--home", self.home, "--port", "0"]
        self.env, self.p, self.link = env, None, ""

    def __enter__(self):
        self.p = subprocess.Popen(self.args, stdout=subprocess.PIPE, stderr=self.errors, text=True, env=self.env)
        for line in self.p.stdout:
            if line.startswith("Yagura is ready: "):
                self.link = line.split(": ", 1)[1].strip()
                return self
        self.errors.seek(0)
        raise SystemExit("did not start: " + self.errors.read().decode(errors="replace")[-2000:])

    def __exit__(self, *_):
        self.p.send_signal(signal.SIGCONT)
        self.p.terminate()
        try:
            self.p.wait(15)
        except subprocess.TimeoutExpired:
            self.p.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    def get(self, path):
        base, token = self.link.split("/?token=")
        request = urllib.request.Request(base + path, headers={"Authorization": "Bearer " + token})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read().decode()

    def json(self, path):
        return json.loads(self.get(path))

    def stats(self):
        return self.json("/api/v1/stats")

    def figure(self, name, label=""):
        """Sum of the samples of a metric whose name ends so."""
        lines = [l for l in self.get("/metrics").splitlines() if not l.startswith("#") and label in l]
        return sum(float(l.rsplit(" ", 1)[1]) for l in lines if l.split("{")[0].split(" ")[0].endswith(name))

    def until(self, what, seconds):
        end = time.time() + seconds
        while time.time() < end:
            try:
                if what():
                    return True
            except OSError:
                pass
            time.sleep(0.2)
        return False

    def letters(self):
        return sorted(l["code"] for l in self.json("/api/v1/dead-letters?limit=500")["items"])


def as_user(uid):
    if not uid:
        return []
    if os.getuid() != 0 or not shutil.which("setpriv"):
        raise Cannot("needs root and setpriv to become another user")
    return ["setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups"]


def name(n, session="s"):
    return "2026-01-02_03-04-%02d-%09d_Stop_%s%d.json" % (n // 10**9 % 60, n % 10**9, session, n)


def write(folder, file, data):
    hidden = os.path.join(folder, ".tmp-of-drill")
    with open(hidden, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())
    os.rename(hidden, os.path.join(folder, file) if isinstance(file, str) else os.path.join(os.fsencode(folder), file))


def overflow(a):
    queue = int(open("/proc/sys/fs/inotify/max_queued_events").read())
    if queue >= 2 * a.count:
        raise Cannot(f"the kernel queues {queue} events")
    with Server(a.jar) as s:
        s.p.send_signal(signal.SIGSTOP)
        for n in range(a.count):
            write(s.folder, name(n), BODY % f"s{n % 50}")
        s.p.send_signal(signal.SIGCONT)
        begun = time.time()
        stored = s.until(lambda: s.stats()["events_total"] >= a.count, 120)
        seconds = round(time.time() - begun, 1)
        time.sleep(1.5)
        total = s.stats()["events_total"]
        overflows = s.figure("ingest_overflow_total")
        return stored and total == a.count and overflows >= 1, {"files": a.count, "stored": total, "overflow_total": overflows, "drain_seconds": seconds}


def polling(a):
    holder = subprocess.Popen(as_user(NOBODY) + [sys.executable if not sys.executable.startswith("/root") else "/usr/bin/python3", "-c", HOLDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        held = int(holder.stdout.readline() or 0)
        if held < 1:
            raise Cannot("no inotify instance could be taken as another user")
        with Server(a.jar, uid=NOBODY) as s:
            for n in range(500):
                write(s.folder, name(n), BODY % "s")
                os.chown(os.path.join(s.folder, name(n)), NOBODY, NOBODY)
            stored = s.until(lambda: s.stats()["events_total"] >= 500, 60)
            said = s.until(lambda: "polling" in s.get("/health"), 30)
            return stored and said, {"held_instances": held, "stored": s.stats()["events_total"], "health_says_polling": said}
    finally:
        holder.communicate("x")


def sizes(a):
    with Server(a.jar, heap="-Xmx256m") as s:
        head = '{"session_id":"big","hook_event_name":"UserPromptSubmit","prompt":"'
        write(s.folder, name(1), head + "x" * (10 << 20) + '"}')
        write(s.folder, name(2), head + "x" * ((25 << 20) + 1 - len(head) - 2) + '"}')
        with open(os.path.join(s.folder, name(3)), "wb") as f:
            f.truncate(300 << 20)
        write(s.folder, name(4), BODY % "after")
        done = s.until(lambda: s.stats()["events_total"] == 2 and s.letters() == ["too_large", "too_large"], 60)
        big = max(s.json("/api/v1/events/" + e["event_id"])["data_size"] for e in s.json("/api/v1/events?limit=10")["items"])
        with open(f"/proc/{s.p.pid}/status") as f:
            rss = next(int(l.split()[1]) // 1024 for l in f if l.startswith("VmHWM"))
        gauge = s.figure("dead_letters", 'reason="too_large"')
        return done and big > 10 << 20 and gauge == 2, {"events": s.stats()["events_total"], "dead_letters": s.letters(), "largest_event": big, "peak_rss_mb": rss, "gauge": gauge}


def names(a):
    with Server(a.jar, env={**os.environ, "LANG": "C", "LC_ALL": "C"}) as s:
        prefix = b"2026-01-02_03-04-05-123_Stop_"
        longest = prefix + b"x" * (255 - len(prefix) - 5) + b".json"
        whole = [longest, prefix + b"%2e%2e.json"]
        other = [b"a\nb.json", b"..json", prefix + b"a\nb.json", prefix + b"\xff.json", b"%2e%2e.json", prefix + b"s_pretty.json", b"x.json.tmp"]
        for file in whole + other:
            with open(os.path.join(os.fsencode(s.folder), file), "wb") as f:
                f.write((BODY % "n").encode())
        mark = prefix + "\u202eleft.json".encode()
        with open(os.path.join(os.fsencode(s.folder), mark), "wb") as f:
            f.write((BODY % "mark").encode())
        write(s.folder, name(9), BODY % "last")
        done = s.until(lambda: s.stats()["events_total"] >= 3, 30)
        time.sleep(3)
        total = s.stats()["events_total"]
        s.errors.seek(0)
        log = s.errors.read()
        skipped = s.figure("ingest_skipped_total")
        # The mark of direction is stored or skipped, by what the JVM makes of names in this locale.
        ok = done and total in (3, 4) and s.letters() == [] and skipped >= len(other) and b"a\nb" not in log and b"ERROR" not in log
        return ok, {"stored": total, "skipped": skipped, "dead_letters": s.letters()}


def rights(a):
    with Server(a.jar, uid=NOBODY) as s:
        closed = os.path.join(s.folder, name(1))
        write(s.folder, name(1), BODY % "closed")
        os.chmod(closed, 0)
        os.chown(closed, NOBODY, NOBODY)
        os.chmod(closed, 0)
        write(s.folder, name(2), BODY % "open")
        os.chmod(os.path.join(s.folder, name(2)), 0o644)
        letter = s.until(lambda: s.letters() == ["unreadable"] and s.stats()["events_total"] == 1, 30)
        os.chmod(closed, 0o644)
        healed = s.until(lambda: s.letters() == [] and s.stats()["events_total"] == 2, 15)
        return letter and healed, {"dead_letter_while_closed": letter, "stored_after_chmod": healed}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--jar", default="target/yagura.jar")
    p.add_argument("--only", default="overflow,polling,sizes,names,rights")
    p.add_argument("--count", type=int, default=30000)
    a = p.parse_args()
    failed = False
    for drill in a.only.split(","):
        try:
            ok, facts = globals()[drill](a)
            print(json.dumps({"drill": drill, "passed": bool(ok), **facts}), flush=True)
            failed |= not ok
        except Cannot as why:
            print(json.dumps({"drill": drill, "cannot": str(why)}), flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
