/**
 * Python that checks what Compose made of the file and writes what is started: the pull request's image, the values by
 * their names, a database of its own, ports on loopback alone, and on every service what keeps its container to itself.
 */
export const overlayProgram = `import json, os, re, sys

KIB = 1024
units = {"": 1, "b": 1, "k": KIB, "m": KIB ** 2, "g": KIB ** 3}

def bytes_of(size):
    found = re.fullmatch(r"([0-9.]+) ?([bkmg]?)b?", str(size).lower())
    return int(float(found.group(1)) * units[found.group(2)]) if found else 0

# What a container may have at most: the agent and Docker need the rest to stay in reach.
def spare_memory(meminfo):
    total = int(re.search(r"MemTotal: +([0-9]+)", meminfo).group(1)) * KIB
    return max(total - 384 * KIB ** 2, total // 2)

def smaller(most, *wanted):
    return min([most] + [value for value in wanted if value > 0])

def harden(service, plan, machine):
    deploy = service.pop("deploy", None) or {}
    limits = (deploy.get("resources") or {}).get("limits") or {}
    kept = {key: deploy[key] for key in ("replicas", "restart_policy") if deploy.get(key) is not None}
    if kept:
        service["deploy"] = kept
    for key in ("mem_reservation", "memswap_limit", "mem_swappiness", "pull_policy", "attach"):
        service.pop(key, None)
    memory = [bytes_of(size) for size in (service.get("mem_limit"), limits.get("memory")) if size is not None]
    service["mem_limit"] = smaller(machine["memory"], *memory)
    pids = [int(count) for count in (service.get("pids_limit"), limits.get("pids")) if count is not None]
    service["pids_limit"] = smaller(2048, *pids)
    cpus = [float(count) for count in (service.pop("cpus", None), limits.get("cpus")) if count is not None]
    if cpus:
        service["cpus"] = smaller(float(machine["cpus"]), *cpus)
    # The kernel ends a container before it ends what the machine is reached by.
    service["oom_score_adj"] = max(500, service.get("oom_score_adj") or 0)
    service["security_opt"] = ["no-new-privileges:true"]
    service["cap_drop"] = sorted(set(plan["drop"] + (service.get("cap_drop") or [])))
    service["logging"] = {"driver": "local", "options": {"max-size": "20m", "max-file": "3"}}
    for port in service.get("ports") or []:
        port["host_ip"] = "127.0.0.1"
        port["mode"] = "ingress"

def publish(service, port):
    ports = service.get("ports") or []
    if not any(item.get("published") == str(port) and item.get("protocol", "tcp") == "tcp" for item in ports):
        ports.append({"target": port, "published": str(port), "protocol": "tcp"})
    service["ports"] = ports

def give(service, name, plan, image):
    service["environment"] = {**(service.get("environment") or {}), **plan["environment"]}
    service.pop("profiles", None)
    if name == plan["app"]:
        service["image"] = image
        publish(service, plan["port"])
    if name in plan["kept"] and service.get("restart", "no") == "no" and not (service.get("deploy") or {}).get("restart_policy"):
        service["restart"] = "unless-stopped"
    if plan["database"]:
        service["depends_on"] = {**(service.get("depends_on") or {}), "database": {"condition": "service_healthy"}}

# The database is where those who use it look for it.
def networks_of(services, plan):
    joined = [services[name].get("networks") or {"default": None} for name in plan["named"]]
    return {network: None for networks in joined for network in networks}

def overlay(config, plan, image, machine):
    services = config["services"]
    for name in plan["named"]:
        give(services[name], name, plan, image)
    volumes = {name: {} for name in config.get("volumes") or {}}
    if plan["database"]:
        services["database"] = {**plan["database"], "networks": networks_of(services, plan)}
        volumes["database"] = {}
    for service in services.values():
        harden(service, plan, machine)
    networks = {name: {"internal": bool((item or {}).get("internal"))} for name, item in (config.get("networks") or {}).items()}
    configs = {name: {"content": item["content"]} for name, item in (config.get("configs") or {}).items() if item}
    return {"name": "preview", "services": services, "volumes": volumes, "networks": networks, "configs": configs}

def images(services):
    wanted = [service["image"] for service in services.values() if not service.get("profiles")]
    return list(dict.fromkeys(wanted))

# What the team's file says that no preview takes, by service and key, with the line to write instead.
def refused(config, plan, rules, work):
    from checks import faults_of
    faults = faults_of(config, rules["keys"], plan)
    text = open(os.path.join(work, "team.yml"), encoding="utf-8").read()
    if re.search(rules["traceless"], text, re.MULTILINE):
        faults.append((["(file)"], "env_file"))
    lines = [".".join(path) + ": " + rules["advice"][say] for path, say in faults[:20]]
    for line in lines:
        print(line)
    if lines:
        print("the compose file is refused: " + lines[0])
    return bool(faults)

# What runs the app's image runs the very image that is deployed, which may be named by its digest.
def filled_in(text, plan, image, number, commit):
    if text == plan["image"]:
        return image
    text = text.replace("{pr}", number)
    return text if commit == "-" else text.replace("{sha}", commit)

def main():
    work, image, number, commit, meminfo = sys.argv[1:]
    read = lambda name: json.load(open(os.path.join(work, name), encoding="utf-8"))
    config, plan = read("config"), read("plan")
    for name in plan["named"]:
        service = (config.get("services") or {}).get(name)
        if isinstance(service, dict) and isinstance(service.get("image"), str):
            service["image"] = filled_in(service["image"], plan, image, number, commit)
    if plan["checked"] and refused(config, plan, read("rules"), work):
        return 1
    machine = {"memory": spare_memory(open(meminfo).read()), "cpus": os.cpu_count() or 1}
    result = overlay(config, plan, image, machine)
    with open(os.path.join(work, "compose.yml"), "w", encoding="utf-8") as file:
        json.dump(result, file, indent=1)
    with open(os.path.join(work, "images"), "w", encoding="utf-8") as file:
        file.write("".join(name + "\\n" for name in images(result["services"])))
    return 0

if __name__ == "__main__":
    sys.exit(main())
`;
