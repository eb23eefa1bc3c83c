/** Container packages of the organisation: versions, which are digests with all tags on them, deleted whole. */

export interface PackageVersion {
  readonly id: number;
  readonly digest: string;
  readonly tags: readonly string[];
}

export interface Package {
  readonly id: number;
  readonly name: string;
  /** Full name of the repository that it is linked with. */
  readonly repository: string;
  readonly versions: Map<number, PackageVersion>;
}

/** A package as people put it there and look at it. */
export interface PackageState {
  /** Without owner. */
  readonly name: string;
  readonly versions: readonly Omit<PackageVersion, "id">[];
}

export class Packages {
  readonly #all = new Map<string, Package>();
  #versions = 0;

  /** Puts a package there as somebody's pushes made it. */
  set(repository: string, { name, versions: wanted }: PackageState): void {
    const versions = wanted.map((one) => ({ ...one, id: ++this.#versions }));
    const made = { id: this.#all.size + 1, name, repository, versions: new Map(versions.map((one) => [one.id, one])) };
    this.#all.set(keyOf(repository.split("/")[0] ?? "", name), made);
  }

  find(organization: string, name: string): Package | undefined {
    return this.#all.get(keyOf(organization, name));
  }
}

const keyOf = (organization: string, name: string): string => `${organization}/${name}`.toLowerCase();
