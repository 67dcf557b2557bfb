#!/usr/bin/env bash
# Tries the newcomer's two commands on a bare Debian 12: a fresh minbase root, a clone, nothing else.
#     tests/support/bare_machine.sh [COMMAND...]     as root; default: './dev run' './dev test'
# Needs debootstrap and some 6 GB below $BARE_MACHINE (default /var/tmp/deconflict-bare), where the
# downloaded base is kept and each trial starts from a new copy. Uses the host's own apt mirror.
set -euo pipefail
top=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
work=${BARE_MACHINE:-/var/tmp/deconflict-bare}
[ "$(id -u)" -eq 0 ] || { echo "bare_machine: must be root, to change root" >&2; exit 3; }
[ $# -gt 0 ] || set -- './dev run' './dev test'
mkdir -p "$work"

if [ ! -e "$work/base/etc/debian_version" ]; then
    # shellcheck disable=SC2016  # apt's own placeholder
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm' 'Created-By: Packages' |
        head -n 1)
    rm -rf "$work/partial" "$work/base"
    debootstrap --variant=minbase bookworm "$work/partial" "${mirror:?no bookworm in apt sources}"
    cp -a /etc/apt/sources.list* "$work/partial/etc/apt/"
    grep -ls -i 'Acquire::http' /etc/apt/apt.conf.d/* |
        xargs -r cp -t "$work/partial/etc/apt/apt.conf.d/" || true
    mv "$work/partial" "$work/base"
fi

root=$work/root
rm -rf "$root"
cp -a --reflink=auto "$work/base" "$root"
git clone -q --no-hardlinks "$top" "$root/root/deconflict"

# Own process table and mounts: nothing outlives a trial.
inside() {
    unshare --mount --pid --fork --kill-child chroot "$root" /usr/bin/env -i \
        HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb bash -c \
        "mount -t proc proc /proc || true; cd /root/deconflict && $1"
}

for command in "$@"; do
    echo "== bare machine: $command"
    began=$SECONDS
    inside "$command" </dev/null
    echo "== done in $((SECONDS - began)) s: $command"
done
