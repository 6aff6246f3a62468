import pytest
@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path":"/usr/bin/chromium","args":["--no-sandbox","--disable-gpu"]}
