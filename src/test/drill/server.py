"""What the drills share: a server of their own in a temporary home, hook files, and the way drills are run."""
import argparse, json, os, shutil, signal, sqlite3, subprocess, sys, tempfile, threading, time, urllib.error, urllib.request

NOBODY = 65534
BODY = '{"session_id":"%s","hook_event_name":"Stop","cwd":"/home/t/p","transcript_path":"/t","stop_hook_active":false}'
NOT_STORED = "nothing is stored at the moment"


class Cannot(Exception):
    """This machine does not allow the drill."""


class Home:
    """A temporary home. Mounted file systems below it end with it."""

    def __init__(self):
        roomy = os.path.isdir("/dev/shm") and shutil.disk_usage("/dev/shm").free > 1 << 30
        self.path = tempfile.mkdtemp(prefix="yagura-drill-", dir="/dev/shm" if roomy else None)
        self.folder = self.below(".claude/hooks/logs/raw_json")
        self.data = self.below(".local/share/yagura")
        self.database = os.path.join(self.data, "yagura.db")
        os.makedirs(self.folder)
        os.makedirs(self.data, 0o700)
        self.mounts = []

    def below(self, name):
        return os.path.join(self.path, name)

    def mount(self, folder, megabytes):
        os.makedirs(folder, exist_ok=True)
        command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=700", "yagura-drill", folder]
        if subprocess.run(command, capture_output=True).returncode:
            raise Cannot("needs the right to mount a tmpfs")
        self.mounts.append(folder)

    def bind(self, source, folder):
        if subprocess.run(["mount", "--bind", source, folder], capture_output=True).returncode:
            raise Cannot("needs the right to mount")
        self.mounts.append(folder)

    def unbind(self, folder):
        subprocess.run(["umount", "-l", folder], check=True)
        self.mounts.remove(folder)

    def remount(self, folder, mode):
        if subprocess.run(["mount", "-o", "remount," + mode, folder], capture_output=True).returncode:
            raise Cannot("needs the right to mount a tmpfs again as " + mode)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for folder in reversed(self.mounts):
            subprocess.run(["umount", "-l", folder], capture_output=True)
        shutil.rmtree(self.path, ignore_errors=True)


class Server:
    """The jar in a home, as a process; `with` starts and ends it."""

    def __init__(self, jar, home, uid=None, env=None, flags=(), before=()):
        self.home, self.folder, self.env, self.p, self.link = home, home.folder, env, None, ""
        # Copied once: another user may not be able to read where it was built.
        self.jar = home.below("yagura.jar")
        if not os.path.exists(self.jar):
            shutil.copy(jar, self.jar)
        if uid:
            subprocess.run(["chown", "-R", f"{uid}:{uid}", home.path], check=True)
        self.command = as_user(uid) + ["java", "-Xmx256m", "-XX:+UseSerialGC", "-jar", self.jar]
        self.args = list(before) + self.command + ["--home", home.path, "--port", "0", *flags]
        self.errors = home.below("stderr-%d.txt" % len(os.listdir(home.path)))

    def start(self):
        with open(self.errors, "ab") as errors:
            # Who runs this under nohup passes on that SIGHUP is ignored, and a JVM keeps to that.
            heard = lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL)
            self.p = subprocess.Popen(self.args, stdout=subprocess.PIPE, stderr=errors, text=True, env=self.env, preexec_fn=heard)
        for line in self.p.stdout:
            if line.startswith("Yagura is ready: "):
                self.link = line.split(": ", 1)[1].strip()
                threading.Thread(target=self.p.stdout.read, daemon=True).start()
                return self
        self.p.wait()
        raise RuntimeError("did not start: " + self.log()[-2000:])

    def stop(self):
        """SIGTERM; the exit code."""
        self.p.send_signal(signal.SIGCONT)
        self.p.terminate()
        try:
            return self.p.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()
            return -9

    def kill(self):
        self.p.kill()
        self.p.wait()

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        if self.p.poll() is None:
            self.stop()

    def command_line(self, *words, timeout=120):
        """A command of the jar in this home: exit code, and all that it said."""
        done = subprocess.run(self.command + [words[0], "--home", self.home.path, *words[1:]], capture_output=True, text=True, timeout=timeout, stdin=subprocess.DEVNULL)
        return done.returncode, done.stdout + done.stderr

    def log(self):
        with open(self.errors, errors="replace") as f:
            return f.read()

    def get(self, path):
        base, token = self.link.split("/?token=")
        request = urllib.request.Request(base + path, headers={"Authorization": "Bearer " + token})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read().decode()

    def json(self, path):
        return json.loads(self.get(path))

    def stats(self):
        return self.json("/api/v1/stats")

    def events(self):
        return self.stats()["events_total"]

    def health(self):
        """HTTP status and text of /health."""
        try:
            return 200, self.get("/health")
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()

    def sound(self):
        """Whether `yagura verify` finds every counter equal to its rows and the file sound."""
        return self.command_line("verify")[0] == 0

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
            time.sleep(0.1)
        return False

    def letters(self):
        return sorted(l["code"] for l in self.json("/api/v1/dead-letters?limit=500")["items"])


class Writer(threading.Thread):
    """Writes hook files at a rate until it is ended. `count` is how many there are."""

    def __init__(self, folder, rate, size=100, first=0):
        super().__init__(daemon=True)
        self.folder, self.rate, self.size, self.first, self.count, self.ending = folder, rate, size, first, 0, threading.Event()

    def run(self):
        begun = time.time()
        while not self.ending.is_set():
            while self.count < (time.time() - begun) * self.rate:
                write(self.folder, name(self.first + self.count), prompt(self.first + self.count, self.size))
                self.count += 1
            time.sleep(0.005)

    def __enter__(self):
        self.start()
        return self

    def end(self):
        self.ending.set()
        self.join()
        return self.count

    def __exit__(self, *_):
        self.end()


class Strace:
    """Injects faults into the syscalls of a running process until `with` ends."""

    def __init__(self, pid, *rules):
        if not shutil.which("strace"):
            raise Cannot("needs strace")
        command = ["strace", "-f", "-q", "-p", str(pid), "-o", "/dev/null"]
        self.p = subprocess.Popen(command + list(rules), stderr=subprocess.PIPE, text=True)
        time.sleep(1)
        if self.p.poll() is not None:
            raise Cannot("strace may not trace: " + self.p.stderr.read().strip()[-200:])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.p.terminate()
        self.p.wait()


def quick_check(database):
    """By SQLite itself, on a copy, so that the log's own files stay as they are."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        return connection.execute("pragma quick_check").fetchone()[0]
    finally:
        connection.close()


def root():
    if os.getuid() != 0:
        raise Cannot("needs root")


def as_user(uid):
    if not uid:
        return []
    if os.getuid() != 0 or not shutil.which("setpriv"):
        raise Cannot("needs root and setpriv to become another user")
    prefix = ["setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups"]
    if subprocess.run(prefix + ["java", "-version"], capture_output=True).returncode:
        raise Cannot("another user cannot run java here")
    return prefix


def name(n, session="s"):
    return "2026-01-02_03-04-%02d-%09d_Stop_%s%d.json" % (n // 10**9 % 60, n % 10**9, session, n)


def prompt(n, size):
    text = "".join(chr(97 + (n * 7 + i * i) % 26) for i in range(min(size, 64))) + str(n)
    return '{"session_id":"s%d","hook_event_name":"UserPromptSubmit","cwd":"/home/t/p","transcript_path":"/t","prompt":"%s"}' % (n % 50, (text * (size // len(text) + 1))[:max(size, 16)])


def write(folder, file, data, modified=None):
    hidden = os.path.join(folder, ".tmp-of-drill")
    with open(hidden, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())
    if modified:
        os.utime(hidden, (modified, modified))
    os.rename(hidden, os.path.join(folder, file) if isinstance(file, str) else os.path.join(os.fsencode(folder), file))


def run(module, default, **options):
    """Runs the drills that --only names, functions of the module; one line of JSON for each."""
    p = argparse.ArgumentParser(description=module["__doc__"], formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--jar", default="target/yagura.jar")
    p.add_argument("--only", default=default)
    for option, value in options.items():
        p.add_argument("--" + option, type=type(value), default=value)
    a = p.parse_args()
    failed = False
    for drill in a.only.split(","):
        begun = time.time()
        try:
            ok, facts = module[drill](a)
            print(json.dumps({"drill": drill, "passed": bool(ok), **facts, "seconds": round(time.time() - begun, 1)}), flush=True)
            failed |= not ok
        except Cannot as why:
            print(json.dumps({"drill": drill, "skipped": str(why)}), flush=True)
    sys.exit(1 if failed else 0)
