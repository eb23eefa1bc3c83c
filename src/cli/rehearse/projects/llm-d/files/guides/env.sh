#!/usr/bin/env bash
# Sourced by every guide.
export GAIE_VERSION=v1.5.0
export ROUTER_CHART_VERSION=${ROUTER_CHART_VERSION:-v0.8.0}
export ROUTER_GATEWAY_CHART=oci://ghcr.io/llm-d/charts/llm-d-router-gateway
