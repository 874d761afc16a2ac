# What the four commands know about the machine: its .NET SDK, its packages, its builds.
# Sourced, never run. Expects $root, the root of the repository.

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
stop() { local code=$1; shift; warn "$*"; exit "$code"; }

# --- the .NET SDK -----------------------------------------------------------------------------------------------

find_dotnet() {
  local place
  for place in "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet; do
    if [[ -n $place && -x $place/dotnet ]]; then PATH="$place:$PATH"; return; fi
  done
}

need_dotnet() {
  command -v dotnet >/dev/null || find_dotnet
  command -v dotnet >/dev/null ||
    stop 3 "Chorus needs the .NET 10 SDK, and no 'dotnet' is on this machine. Install it as https://dotnet.microsoft.com/download says, then run this again."
  sdk=$(cd "$root" && dotnet --version 2>/dev/null) ||
    stop 3 "Chorus needs the .NET 10 SDK, and the 'dotnet' here is another one. Install version 10 as https://dotnet.microsoft.com/download says, then run this again."
  # A built program looks for the runtime here; an SDK outside the usual places is found only so.
  export DOTNET_ROOT="${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}"
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
}

# The folder that the environment names. The program takes the name in any spelling (CHORUS__Data, CHORUS__DATA); two spellings at once would be a lottery.
data_setting() { env | sed -n 's/^chorus__data=//Ip' | head -1; }

# --- the program that ./run and ./chorus start --------------------------------------------------------------------

# It is built apart from bin/ and obj/, so that a test run or an editor's build never writes under a running server.
program_home() { say "$root/artifacts/run"; }
program() { say "$(program_home)/bin/Chorus/release/chorus"; }

# The last build still stands when no source, no setting of the build and no SDK is newer than it.
# Folders count too: a file that was deleted leaves its folder newer.
program_is_current() {
  local stamp; stamp="$(program_home)/built"
  [[ -x $(program) && -f $stamp && $(<"$stamp") == "$sdk" ]] || return 1
  [[ -z $(find "$root/src" "$root"/Directory.*.props "$root/global.json" "$root/.editorconfig" "$root/BannedSymbols.txt" \
    \( -name bin -o -name obj \) -prune -o -newer "$stamp" -print -quit) ]]
}

build_program() {
  program_is_current && return
  mkdir -p "$(program_home)"
  (
    trap 'exit 130' INT # Ctrl-C is no failed build
    flock 9 # two commands started together build once
    program_is_current && exit
    warn "Building Chorus. The first time takes a minute or two."
    local began log; began="$(program_home)/began"; log="$(program_home)/build.log"
    printf '%s' "$sdk" > "$began" # dated before the build: a file saved meanwhile is built next time
    cd "$root"
    # Whether the code keeps the house's style is for ./test to say: who waits for the first page does not wait for that.
    if ! dotnet build src/Chorus -c Release --artifacts-path "$(program_home)" -p:RestoreLockedMode=true -p:RunAnalyzers=false -v quiet -nologo > "$log" 2>&1 9>&-; then
      cat "$log" >&2
      stop 3 "Chorus did not build; the reasons stand above. If no package could be fetched, check the network and run this again."
    fi
    mv "$began" "$(program_home)/built"
  ) 9> "$(program_home)/lock"
}

# --- Debian packages ------------------------------------------------------------------------------------------------

# How to become root without asking anybody; fails where that may not be.
as_root() {
  if [[ $(id -u) == 0 ]]; then "$@"
  else sudo -n -- "$@"
  fi
}
may_install() {
  command -v apt-get >/dev/null && { [[ $(id -u) == 0 ]] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }; }
}

package_is_here() { [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

apt_get() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@"
}

# Package lists go stale and mirrors hiccup: each step is tried twice.
apt_get_twice() { apt_get "$@" || { sleep 5; apt_get update || true; apt_get "$@"; }; }

# Installs, but starts no service: a database or a web server that nobody asked for must not begin to listen.
install_packages() {
  local guard=/usr/sbin/policy-rc.d code=0 ours=no
  if [[ ! -e $guard ]]; then
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$guard" > /dev/null && as_root chmod +x "$guard" && ours=yes
  fi
  apt_get update || true
  apt_get_twice install --no-install-recommends "$@" || code=$?
  [[ $ours == no ]] || as_root rm -f "$guard"
  return "$code"
}
