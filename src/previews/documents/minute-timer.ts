type Minutely = {
  /** The script is `/usr/local/sbin/` and this. */
  readonly name: string;
  /** What it does, and what its timer does every minute. */
  readonly does: string;
  readonly timer: string;
};

/** The systemd units that run a script of ours once a minute. The timer is enabled, so that it begins anew at each boot. */
export const minuteTimer = ({ name, does, timer }: Minutely): string =>
  `cat >"$root/etc/systemd/system/${name}.service" <<'UNIT'
[Unit]
Description=${does}

[Service]
Type=oneshot
ExecStart=/usr/local/sbin/${name}
TimeoutStartSec=40
UNIT
cat >"$root/etc/systemd/system/${name}.timer" <<'UNIT'
[Unit]
Description=${timer}

[Timer]
OnActiveSec=60
OnUnitInactiveSec=60
AccuracySec=5

[Install]
WantedBy=timers.target
UNIT`;
