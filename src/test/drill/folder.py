#!/usr/bin/env python3
"""Folder drill: what may go wrong in the watched folder, against the running jar.

  folder.py [--jar target/yagura.jar] [--only overflow,polling,sizes,names,rights,backlog,unmount] [--count 30000]

overflow  (R20) the process is stopped with SIGSTOP while more files appear than the kernel's queue holds
polling   (R21) every inotify instance of the user is taken before the start; needs root to become another user
sizes     (R12) 10 MB, one byte above the limit of 25 MB, and a sparse file of 300 MB, with a small heap
names     (R18) line breaks, 255 bytes, bytes that are no UTF-8, dots, marks of direction; under LANG=C
backlog   (R4)  files that were written while nothing ran; their number is said before it is ready
unmount   (R22) the watched folder's file system is unmounted under load, other files come meanwhile, and it is
                mounted again; a dead letter's retry waits for it; needs root
rights    (R17) a file of mode 0000, which is stored after a chmod; needs root to become another user

Prints one line of JSON for each; a drill that this machine cannot run says why and does not count.
Exit 0 when all that ran passed. Loopback only; every process that it starts ends with it.
"""
import os, signal, sqlite3, subprocess, sys, time

from server import BODY, NOBODY, Cannot, Home, Server, Writer, as_user, name, prompt, root, run, write

HOLDER = """import ctypes, os, time
libc, held = ctypes.CDLL(None, use_errno=True), 0
while libc.inotify_init() >= 0: held += 1
print(held, flush=True)
os.read(0, 1)
"""


def overflow(a):
    queue = int(open("/proc/sys/fs/inotify/max_queued_events").read())
    if queue >= 2 * a.count:
        raise Cannot(f"the kernel queues {queue} events")
    with Home() as home, Server(a.jar, home) as s:
        s.p.send_signal(signal.SIGSTOP)
        for n in range(a.count):
            write(s.folder, name(n), BODY % f"s{n % 50}")
        s.p.send_signal(signal.SIGCONT)
        begun = time.time()
        stored = s.until(lambda: s.events() >= a.count, 120)
        seconds = round(time.time() - begun, 1)
        time.sleep(1.5)
        total = s.events()
        overflows = s.figure("ingest_overflow_total")
        return stored and total == a.count and overflows >= 1, {"files": a.count, "stored": total, "overflow_total": overflows, "drain_seconds": seconds}


def polling(a):
    holder = subprocess.Popen(as_user(NOBODY) + ["python3", "-c", HOLDER], env={**os.environ, "PATH": "/usr/bin:/bin"}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        held = int(holder.stdout.readline() or 0)
        if held < 1:
            raise Cannot("no inotify instance could be taken as another user")
        with Home() as home, Server(a.jar, home, uid=NOBODY) as s:
            for n in range(500):
                write(s.folder, name(n), BODY % "s")
                os.chown(os.path.join(s.folder, name(n)), NOBODY, NOBODY)
            stored = s.until(lambda: s.events() >= 500, 60)
            said = s.until(lambda: "polling" in s.get("/health"), 30)
            return stored and said, {"held_instances": held, "stored": s.events(), "health_says_polling": said}
    finally:
        holder.communicate("x")


def sizes(a):
    with Home() as home, Server(a.jar, home) as s:
        head = '{"session_id":"big","hook_event_name":"UserPromptSubmit","prompt":"'
        write(s.folder, name(1), head + "x" * (10 << 20) + '"}')
        write(s.folder, name(2), head + "x" * ((25 << 20) + 1 - len(head) - 2) + '"}')
        with open(os.path.join(s.folder, name(3)), "wb") as f:
            f.truncate(300 << 20)
        write(s.folder, name(4), BODY % "after")
        done = s.until(lambda: s.events() == 2 and s.letters() == ["too_large", "too_large"], 60)
        big = max(s.json("/api/v1/events/" + e["event_id"])["data_size"] for e in s.json("/api/v1/events?limit=10")["items"])
        with open(f"/proc/{s.p.pid}/status") as f:
            rss = next(int(l.split()[1]) // 1024 for l in f if l.startswith("VmHWM"))
        gauge = s.until(lambda: s.figure("dead_letters", 'reason="too_large"') == 2, 10)
        return done and big > 10 << 20 and gauge, {"events": s.events(), "dead_letters": s.letters(), "largest_event": big, "peak_rss_mb": rss, "gauge": gauge}


def names(a):
    with Home() as home, Server(a.jar, home, env={**os.environ, "LANG": "C", "LC_ALL": "C"}) as s:
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
        done = s.until(lambda: s.events() >= 3, 30)
        time.sleep(3)
        total = s.events()
        skipped = s.figure("ingest_skipped_total")
        # The mark of direction is stored or skipped, by what the JVM makes of names in this locale.
        ok = done and total in (3, 4) and s.letters() == [] and skipped >= len(other) and "a\nb" not in s.log() and "ERROR" not in s.log()
        return ok, {"stored": total, "files_skipped": skipped, "dead_letters": s.letters()}


def rights(a):
    with Home() as home, Server(a.jar, home, uid=NOBODY) as s:
        closed = os.path.join(s.folder, name(1))
        write(s.folder, name(1), BODY % "closed")
        os.chmod(closed, 0)
        os.chown(closed, NOBODY, NOBODY)
        os.chmod(closed, 0)
        write(s.folder, name(2), BODY % "open")
        os.chmod(os.path.join(s.folder, name(2)), 0o644)
        letter = s.until(lambda: s.letters() == ["unreadable"] and s.events() == 1, 30)
        os.chmod(closed, 0o644)
        healed = s.until(lambda: s.letters() == [] and s.events() == 2, 15)
        return letter and healed, {"dead_letter_while_closed": letter, "stored_after_chmod": healed}


def backlog(a):
    with Home() as home:
        for n in range(a.count):
            write(home.folder, name(n), BODY % f"s{n % 50}")
        with Server(a.jar, home) as s:
            begun = time.time()
            at_ready = s.events()
            ready = s.until(lambda: s.get("/health/ready"), 10)
            known = "backlog_known" in s.health()[1]
            stored = s.until(lambda: s.events() >= a.count, 60)
            seconds = round(time.time() - begun, 1)
            time.sleep(1)
            total = s.events()
            return stored and ready and known and total == a.count and s.sound(), {"files": a.count, "stored": total, "stored_at_ready_line": at_ready, "drain_seconds": seconds}


def unmount(a):
    root()
    with Home() as home:
        share = home.below("share")
        home.mount(share, 64)
        aside = os.path.join(share, "raw_json")
        os.makedirs(aside)
        home.bind(aside, home.folder)
        with Server(a.jar, home) as s:
            write(aside, name(10**6), "{never complete")
            with Writer(aside, 100) as writer:
                facts = {"letter": s.until(lambda: s.letters() == ["malformed_json"], 30)}
                home.unbind(home.folder)
                facts["health_says_so"] = s.until(lambda: "is not mounted" in s.health()[1], 15)
                stored, written = s.events(), writer.count
                s.command_line("dead-letters", "replay", "--all")
                # Hooks go on beneath the mount, and those files count, too.
                for n in range(100):
                    write(home.folder, name(2 * 10**6 + n), prompt(n, 100))
                facts["what_comes_is_stored"] = s.until(lambda: s.events() == stored + 100, 15)
                s.until(lambda: writer.count > written + 200, 10)
                sent = s.figure("events_duplicate_total")
                facts["letter_waits"] = states(home) == ["retry"]
                os.unlink(os.path.join(aside, name(10**6)))
                write(aside, name(10**6), BODY % "mended")
                home.bind(aside, home.folder)
                facts["health_heals"] = s.until(lambda: "is not mounted" not in s.health()[1], 15)
                written = writer.end()
            facts["letter_becomes_an_event"] = s.until(lambda: s.letters() == [], 20)
            facts["all_stored"] = s.until(lambda: s.events() == written + 101, 30)
            time.sleep(1)
            facts |= {"files": written + 101, "stored": s.events(), "sent_again": s.figure("events_duplicate_total") - sent, "counters_equal_rows": s.sound()}
        return facts["stored"] == facts["files"] and facts["sent_again"] == 0 and all(v for v in facts.values() if isinstance(v, bool)), facts


def states(home):
    """Of the ledger's files that are not events."""
    connection = sqlite3.connect(f"file:{home.database}?mode=ro", uri=True)
    try:
        return [row[0] for row in connection.execute("select state from ingest_file where state <> 'committed'")]
    finally:
        connection.close()


if __name__ == "__main__":
    run(globals(), "overflow,polling,sizes,names,rights,backlog,unmount", count=30000)
