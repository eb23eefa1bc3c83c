// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are GitHub's expressions
/** Release workflows in the shapes that projects have, with what a test wants to be otherwise. */

/**
 * One image for two systems and two platforms by digest, joined by a job that may fail; one image by a script, one by
 * make. Started by the tag and, again, by its release.
 */
export const SHIP = `name: Ship
on:
  push:
    tags:
      - "v*"
  release:
    types: [published]

env:
  REGISTRY: ghcr.io
  TAG: \${{ github.event.release.tag_name != '' && github.event.release.tag_name || github.ref_name }}
  IS_STABLE: \${{ !contains(github.ref_name, 'rc') }}

jobs:
  shop:
    strategy:
      fail-fast: false
      matrix:
        include:
          - { platform: linux/amd64, runner: big-x86, os: rhel, suffix: "" }
          - { platform: linux/arm64, runner: big-arm, os: rhel, suffix: "" }
          - { platform: linux/amd64, runner: big-x86, os: ubuntu, suffix: "-ubuntu" }
    runs-on: \${{ matrix.runner }}
    steps:
      - uses: actions/checkout@v6
      - uses: docker/login-action@v4
        with:
          registry: \${{ env.REGISTRY }}
      - id: meta
        uses: docker/metadata-action@v6
        with:
          images: \${{ env.REGISTRY }}/\${{ github.repository }}-api\${{ matrix.suffix }}
          tags: |
            type=raw,value=\${{ github.ref_name }}
            type=raw,value=latest,enable=\${{ env.IS_STABLE == 'true' }}
      - name: Build the base
        uses: docker/build-push-action@v7
        with:
          push: false
          tags: ghcr.io/acme/base:local
      - name: Push by digest
        uses: docker/build-push-action@v7
        with:
          platforms: \${{ matrix.platform }}
          labels: \${{ steps.meta.outputs.labels }}
          outputs: >-
            type=image,name=\${{ env.REGISTRY }}/\${{ github.repository }}-api\${{ matrix.suffix }},
            push-by-digest=true,push=true

  shop-check:
    needs: shop
    if: \${{ always() }}
    runs-on: ubuntu-latest
    outputs:
      any: \${{ steps.check.outputs.any }}
    steps:
      - id: check
        run: echo "any=true" >> "$GITHUB_OUTPUT"

  shop-manifest:
    needs: shop-check
    if: \${{ needs.shop-check.outputs.any == 'true' }}
    runs-on: ubuntu-latest
    continue-on-error: true
    strategy:
      matrix:
        os: [rhel, ubuntu]
        include:
          - { os: rhel, suffix: "" }
          - { os: ubuntu, suffix: "-ubuntu" }
    steps:
      - name: Join
        run: |
          tags="-t \${{ env.REGISTRY }}/\${{ github.repository }}-api\${{ matrix.suffix }}:\${{ env.TAG }}"
          if [ "\${{ env.IS_STABLE }}" = "true" ]; then
            tags="\${tags} -t \${{ env.REGISTRY }}/\${{ github.repository }}-api\${{ matrix.suffix }}:latest"
          fi
          docker buildx imagetools create $tags $sources

  till:
    runs-on: big-arm
    steps:
      - name: Push the till
        env:
          IMAGE: ghcr.io/acme/shop-till
        run: |
          docker buildx build --platform linux/arm64 \\
            -t "$IMAGE:\${GITHUB_REF_NAME}" -t "\${IMAGE}:latest" \\
            --push .

  lamp:
    runs-on: big-x86
    steps:
      - name: Make the lamp
        run: make lamp-push

  verify:
    needs: [shop-manifest, till, lamp]
    if: always()
    runs-on: ubuntu-latest
    steps:
      - run: docker manifest inspect ghcr.io/acme/shop-api:\${{ env.TAG }}
`;

/** A workflow with one job of these steps, which a tag starts and which can be started by hand. */
export function withSteps(steps: string, { on = 'push: { tags: ["v*"] }', job = "" } = {}): string {
  const body = steps
    .trim()
    .split("\n")
    .map((line) => `      ${line}`)
    .join("\n");
  return `on:\n  ${on.replaceAll("\n", "\n  ")}\n  workflow_dispatch:\njobs:\n  ship:\n    runs-on: ubuntu-latest\n${job}    steps:\n${body}\n`;
}
